package io.bencao.insights.runs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bencao.checkpoint.course.CourseFold;
import io.bencao.checkpoint.course.CoursePrior;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was learned of families' courses. Immutable. */
public final class Courses {

    /** Nothing. */
    public static final Courses NONE = new Courses(List.of());

    private static final TypeReference<List<CoursePrior>> PRIORS = new TypeReference<>() {};

    private record Course(int stages, CourseFold fold) {}

    private final Map<String, Course> byFamily = new HashMap<>();

    /**
     * @param priors one of each family; of several of one family the last holds
     */
    public Courses(List<CoursePrior> priors) {
        // Images are folded in the order of their times: none is late.
        priors.forEach(prior -> byFamily.put(prior.family(), new Course(prior.stages(), new CourseFold(prior, 0))));
    }

    /**
     * Those in a file, as {@code bencao bench roast --learned} writes it.
     *
     * @throws IOException if it can't be read, or holds none; the message says why
     */
    public static Courses read(Path file) throws IOException {
        return new Courses(new ObjectMapper().readValue(file.toFile(), PRIORS));
    }

    /** The fold of a family of so many stages; empty where nothing was learned, or of another number of them. */
    Optional<CourseFold> fold(String family, int stages) {
        return Optional.ofNullable(byFamily.get(family))
                .filter(course -> course.stages() == stages)
                .map(Course::fold);
    }

    /** Follows a run of a family of so many stages. */
    public RunFollower follower(String family, int stages) {
        return new RunFollower(fold(family, stages));
    }
}
