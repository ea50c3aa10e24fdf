package io.bencao.resnet.fitting;

import java.util.Arrays;

/**
 * Who goes with whom at the least cost: the assignment problem, by shortest augmenting paths with prices (Kuhn 1955, "The Hungarian Method
 * for the Assignment Problem"; in the form of Jonker and Volgenant 1987, "A Shortest Augmenting Path Algorithm for Dense and Sparse Linear
 * Assignment Problems"). O(n³): a thousand take seconds.
 */
final class Assignment {

    private static final int NONE = -1;

    private final double[][] cost;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] rowOf;

    private Assignment(double[][] cost) {
        this.cost = cost;
        this.rowPrice = new double[cost.length];
        this.columnPrice = new double[cost.length];
        this.rowOf = new int[cost.length];
        Arrays.fill(rowOf, NONE);
    }

    /**
     * The column of each row, every column once.
     *
     * @param cost [n][n], finite
     */
    static int[] cheapest(double[][] cost) {
        Assignment assignment = new Assignment(cost);
        for (int row = 0; row < cost.length; row++) {
            assignment.place(row);
        }
        int[] columns = new int[cost.length];
        for (int column = 0; column < cost.length; column++) {
            columns[assignment.rowOf[column]] = column;
        }
        return columns;
    }

    /** Finds a column for one more row, by the cheapest chain of rows that give way (Dijkstra over reduced costs). */
    private void place(int newRow) {
        int n = cost.length;
        double[] distance = new double[n];
        int[] before = new int[n];
        boolean[] settled = new boolean[n];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int row = newRow;
        int last = NONE;
        double reached = 0;
        int column;
        do {
            for (int j = 0; j < n; j++) {
                double through = reached + cost[row][j] - rowPrice[row] - columnPrice[j];
                if (!settled[j] && through < distance[j]) {
                    distance[j] = through;
                    before[j] = last;
                }
            }
            column = nearest(distance, settled);
            settled[column] = true;
            reached = distance[column];
            last = column;
            row = rowOf[column];
        } while (row != NONE);
        reprice(newRow, distance, settled, reached);
        shift(newRow, before, column);
    }

    private static int nearest(double[] distance, boolean[] settled) {
        int nearest = NONE;
        for (int j = 0; j < distance.length; j++) {
            if (!settled[j] && (nearest == NONE || distance[j] < distance[nearest])) {
                nearest = j;
            }
        }
        return nearest;
    }

    /** Keeps all reduced costs at or above 0, and those of the pairs at 0. */
    private void reprice(int newRow, double[] distance, boolean[] settled, double reached) {
        rowPrice[newRow] += reached;
        for (int j = 0; j < distance.length; j++) {
            if (settled[j] && rowOf[j] != NONE) {
                rowPrice[rowOf[j]] += reached - distance[j];
                columnPrice[j] -= reached - distance[j];
            }
        }
    }

    private void shift(int newRow, int[] before, int free) {
        int column = free;
        while (before[column] != NONE) {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
        rowOf[column] = newRow;
    }
}
