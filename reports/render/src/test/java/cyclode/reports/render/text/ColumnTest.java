package cyclode.reports.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnTest {
    @Test
    void headingsSayWhatAColumnHas() {
        assertThat(Column.of("layer", "> busy", "> time [ms]", "> MAC/cycle [a core]", "share, %"))
                .containsExactly(
                        Column.name("layer"),
                        Column.number("busy"),
                        Column.number("time", "ms"),
                        Column.number("MAC/cycle", "a core"),
                        Column.name("share, %"));
    }

    @Test
    void aRowShowsTheCellOfEachColumn() {
        Columns<String> columns =
                new Columns<String>().with("word", word -> word).with("> letters", String::length);
        assertThat(columns.text(List.of("one", "three")).render(StandardCharsets.UTF_8))
                .isEqualTo(new TextTable("word", "> letters")
                        .row("one", "3")
                        .row("three", "5")
                        .render(StandardCharsets.UTF_8));
    }
}
