package cyclode.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssignmentsTest {
    private static Document document(String assignment) {
        Document document = DocumentReader.read(
                Source.of("x.yaml", "clocks: {fabric: 1}\nlayers: [{name: stem, kernel: 7}, {name: head}]\n"));
        Assignments.apply(document, List.of(Assignment.parse(assignment)));
        return document;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clocks.fabric=125MHz | /clocks/fabric | \"125MHz\"",
                "layers.stem.kernel=5 | /layers/0/kernel | 5",
                "layers.1.out=[1, 2] | /layers/1/out | [1,2]",
                "clocks.other=true | /clocks/other | true",
                "clocks.text='1' | /clocks/text | \"1\""
            })
    void sets(String assignment, String pointer, String json) {
        assertThat(document(assignment).root().at(pointer).toString()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clock.fabric=1 | --set: clock.fabric: there is no 'clock'; nearest: 'clocks'; allowed: clocks, layers",
                "layers.sten.kernel=1 | there is no 'sten'; nearest: 'stem'",
                "layers.7.kernel=1 | there is no '7'",
                "clocks.fabric.deep=1 | there is no",
                "clocks.fabric= | has no value",
                "clocks.fabric=*a | aliases are not allowed",
                "clocks.fabric=[1 | '[1' is no value",
                "clocks | is no assignment"
            })
    void refuses(String assignment, String problem) {
        assertThatThrownBy(() -> document(assignment))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem);
    }
}
