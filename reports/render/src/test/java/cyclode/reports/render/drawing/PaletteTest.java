package cyclode.reports.render.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void aCauseHasOneColourWhicheverOthersAreThere() {
        State bank = State.stall("bank conflict", 3);
        List<State> all = IntStream.range(0, 6)
                .mapToObj(place -> place == 3 ? bank : State.stall("cause " + place, place))
                .toList();
        assertThat(Palette.names(List.of(State.busy("busy"), bank)).get(1))
                .isEqualTo(Palette.names(all).get(3));
        assertThat(Palette.hatches(List.of(bank))).containsExactly("crossed");
        assertThat(Palette.names(all)).doesNotHaveDuplicates();
    }

    @Test
    void everyColourOfAStateHasAName() {
        List<State> states = List.of(State.busy("busy"), State.stall("cause", 7), State.idle("idle"), State.of("unit"));
        for (String name : Palette.names(states)) {
            assertThat(Palette.css().split("--" + name + ":#")).as(name).hasSize(4);
        }
    }
}
