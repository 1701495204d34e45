package cyclode.units.rtl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The table of recorded cases, cycles of the model beside those of the RTL, that {@code validate} draws its chart of. */
class RtlCasesTest {
    private static final Path FILE = Path.of("docs/rtl-cases.csv");
    private static final String END = "idle ";

    @Test
    void theTableIsThatOfTheRecordings() throws IOException {
        StringBuilder table = new StringBuilder("case,model,rtl\n");
        for (Twin twin : Twins.ALL) {
            Recording.read(twin.name()).jobs().forEach((seed, rtl) -> table.append(twin.name())
                    .append(' ')
                    .append(seed)
                    .append(',')
                    .append(end(ModelRun.of(twin.draw(twin.elaborations().get(0), new SplittableRandom(seed)))))
                    .append(',')
                    .append(end(rtl))
                    .append('\n'));
        }
        if (RtlScope.records()) {
            Files.writeString(FILE, table);
        }
        assertThat(Files.readString(FILE)).isEqualTo(table.toString());
    }

    /** The cycle in which the last process has ended. */
    private static long end(Traffic traffic) {
        return traffic.text()
                .lines()
                .filter(line -> line.startsWith(END))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(" = ") + 3)))
                .max()
                .orElseThrow();
    }
}
