package cyclode.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AssignmentsTest {
    private static Document document(String assignment) {
        Document document = DocumentReader.read(
                Source.of("x.yaml", "clocks: {fabric: 1}\nlayers: [{name: stem, kernel: 7}, {name: head}]\n"));
        Assignments.apply(document, List.of(Assignment.parse(assignment)));
        return document;
    }

    record Layer(String name, Optional<Integer> kernel) {}

    record Timing(Map<String, Integer> cycles, @Default("{}") Map<String, Integer> extra) {}

    record Whole(Map<String, Object> clocks, List<Layer> layers, Optional<Timing> timing) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clocks.fabric=125MHz | /clocks/fabric | \"125MHz\"",
                "layers.stem.kernel=5 | /layers/0/kernel | 5",
                "layers.1.out=[1, 2] | /layers/1/out | [1,2]",
                "clocks.other=true | /clocks/other | true",
                "clocks.text='1' | /clocks/text | \"1\"",
                "timing.cycles.tRCD=20 | /timing/cycles | {\"tRCD\":20}"
            })
    void sets(String assignment, String pointer, String json) {
        assertThat(document(assignment).root().at(pointer).toString()).isEqualTo(json);
    }

    @Test
    void aMapThatTheFileLeavesOutIsMadeForWhatIsSetInIt() {
        Document document = DocumentReader.read(Source.of("x.yaml", "clocks: {fabric: 1}\nlayers: []\n"));
        Assignments.apply(
                document,
                List.of(new Assignment("timing.cycles.tRCD", "20"), new Assignment("timing.cycles.tRP", "21")));
        assertThat(Binder.bind(document.copy(), Whole.class)
                        .timing()
                        .orElseThrow()
                        .cycles())
                .isEqualTo(Map.of("tRCD", 20, "tRP", 21));
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
                "timming.cycles.tRCD=20 | --set: timming.cycles.tRCD: there is no 'timming'; nearest: 'timing'",
                "timing.cylces.tRCD=20 | --set: timing.cylces.tRCD: there is no 'cylces'; nearest: 'cycles'",
                "timing.cycles.tRCD.min=20 | --set: timing.cycles.tRCD.min: there is no 'tRCD'",
                "timing.extra.tRCD=20 | --set: timing: key 'cycles' is missing",
                "timing..tRCD=20 | there is no ''",
                "clocks | is no assignment"
            })
    void refuses(String assignment, String problem) {
        assertThatThrownBy(() -> Binder.bind(document(assignment), Whole.class))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(problem);
    }
}
