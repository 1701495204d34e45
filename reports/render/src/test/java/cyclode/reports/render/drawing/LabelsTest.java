package cyclode.reports.render.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void aNameThatFitsIsLeftAlone() {
        assertThat(Labels.lines("matmul", Ink.text(), 60, 2)).containsExactly("matmul");
    }

    @Test
    void wordsWrapAndDottedNamesBreakAtTheirDots() {
        assertThat(Labels.lines("framework overhead per layer", Ink.text(), 70, 2))
                .containsExactly("framework overhead", "per layer");
        assertThat(Labels.lines("dma.read_channel.beats", Ink.text(), 55, 2))
                .hasSize(2)
                .allMatch(l -> !l.contains("…"));
    }

    @Test
    void noLineIsWiderThanItsRoom() {
        for (int width = 14; width < 90; width += 7) {
            for (String line : Labels.lines("block2.attention.softmax and then some words", Ink.text(), width, 2)) {
                assertThat(Typeface.width(line, Ink.text())).isLessThanOrEqualTo(width);
            }
        }
        assertThat(Labels.lines("x".repeat(100), Ink.text(), 40, 2).get(0)).endsWith("…");
    }
}
