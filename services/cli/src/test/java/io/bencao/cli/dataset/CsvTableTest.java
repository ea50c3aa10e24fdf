package io.bencao.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw",
                "蒲黄",
                "a,b",
                "a;b",
                "a\tb",
                "say \"so\"",
                "\"",
                "two\nlines",
                "=1+1",
                "-5",
                "@x",
                "'-5",
                "''=x",
                "'quoted'",
                ""
            })
    void shouldReadWhatItWrote(String text) {
        // Given
        String table = CsvTable.line(List.of("a", "b", "c")) + CsvTable.line(List.of(text, "x", text));

        // When
        CsvTable read = CsvTable.parse(table.replace("\r\n", "\n"));

        // Then
        assertThat(read.rows()).extracting(CsvTable.Row::cells).containsExactly(List.of(text, "x", text));
    }

    @ParameterizedTest
    @CsvSource({"=1+1", "+1", "-1", "@SUM(A1)"})
    void shouldWriteNothingThatASpreadsheetComputes(String text) {
        assertThat(CsvTable.line(List.of(text, text))).startsWith("'" + text);
    }

    @Test
    void shouldReadWhatSpreadsheetsWrite() {
        CsvTable semicolons = CsvTable.parse("event_id;label\n1;\"a, b\"\n;\n\n2; raw \n");
        assertThat(semicolons.columns()).containsExactly("event_id", "label");
        assertThat(semicolons.rows())
                .containsExactly(new CsvTable.Row(2, List.of("1", "a, b")), new CsvTable.Row(5, List.of("2", "raw")));
        assertThat(CsvTable.parse("a\tb\n1\t2").rows()).hasSize(1);
    }

    @Test
    void shouldNameTheLineThatMakesNoSense() {
        assertThatThrownBy(() -> CsvTable.parse("a,b\n\"x\ny\",2\n1,2,3\n"))
                .hasMessage("line 4 has 3 cells, and the first names 2 columns");
        assertThatThrownBy(() -> CsvTable.parse("a,b\n1,\"2\n"))
                .hasMessage("a quote that is opened in line 2 is never closed");
        assertThatThrownBy(() -> CsvTable.parse("\n \n")).hasMessage("it is empty");
    }
}
