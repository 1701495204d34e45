package cyclode.reports.render.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

    /** One cause, one colour, one hatch: the two together say what is meant, on whichever chart. */
    @Test
    void noTwoCausesLookAlike() {
        List<State> all = new ArrayList<>(List.of(State.busy("busy"), State.idle("idle")));
        IntStream.range(0, 8).forEach(place -> all.add(State.stall("cause " + place, place)));
        IntStream.range(0, Palette.DISTINCT_PARTS).forEach(place -> all.add(State.part("part " + place, place)));
        List<Fill> fills = new ArrayList<>(Palette.states(all));
        IntStream.range(0, 8).mapToObj(Palette::series).forEach(fills::add);
        assertThat(fills).doesNotHaveDuplicates();
    }

    @Test
    void aPartLooksTheSameWhereverItStands() {
        List<State> first = List.of(State.part("matmul", 10), State.part("dma", 16));
        List<State> second = List.of(State.part("dma", 16), State.part("vector", 12), State.part("matmul", 10));
        assertThat(Palette.states(second).get(2))
                .isEqualTo(Palette.states(first).get(0));
        assertThat(Palette.states(second).get(0))
                .isEqualTo(Palette.states(first).get(1));
    }

    @Test
    void everyColourOfAStateHasAName() {
        List<State> states = List.of(State.busy("busy"), State.stall("cause", 7), State.idle("idle"), State.of("unit"));
        for (String name : Palette.names(states)) {
            assertThat(Palette.css().split("--" + name + ":#")).as(name).hasSize(4);
        }
    }
}
