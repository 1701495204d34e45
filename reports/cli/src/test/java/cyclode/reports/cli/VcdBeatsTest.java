package cyclode.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.reports.validation.vcd.VcdReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VcdBeatsTest {
    private static final String HEADER =
            """
            $timescale 1 ns $end
            $scope module t $end
            $var wire 1 ! clk $end
            $var wire 1 v valid $end
            $var wire 1 r ready $end
            $var wire 8 d data $end
            $upscope $end
            $enddefinitions $end
            """;

    private static List<String> beats(String values, String ready) {
        VcdReader dump =
                VcdReader.open("t.vcd", new ByteArrayInputStream((HEADER + values).getBytes(StandardCharsets.UTF_8)));
        List<String> beats = new ArrayList<>();
        VcdBeats.read(
                dump,
                List.of(new VcdBeats.Channel("t.clk", "t.valid", ready, "t.data")),
                (channel, time, edge, data) -> beats.add(
                        channel + " " + time + " " + edge + " " + (data == null ? "" : data.bitsBefore(0, 8))));
        return beats;
    }

    @Test
    void aBeatIsWhatStoodBeforeTheRisingEdge() {
        String values =
                """
                #0 0! 1v 0r b101 d
                #5 1! 1r
                #10 0!
                #15 1! b111 d
                #20 0!
                #25 1! 0v b0 d
                #30 0!
                #35 1!
                """;
        assertThat(beats(values, "t.ready")).containsExactly("0 15 1 5", "0 25 2 7");
        assertThat(beats(values, "")).containsExactly("0 5 0 5", "0 15 1 5", "0 25 2 7");
    }

    @Test
    void unknownValidOrReadyIsNoBeatAndAnUnknownClockNoEdge() {
        String values =
                """
                #0 x! 1v 1r b1 d
                #5 1!
                #10 0! xv
                #15 1!
                #20 0! 1v zr
                #25 1!
                #30 0! 1r
                #35 1!
                """;
        assertThat(beats(values, "t.ready")).containsExactly("0 35 2 1");
    }
}
