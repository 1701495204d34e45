package cyclode.reports.studies.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cyclode.reports.studies.store.RowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep whose process is killed (SIGKILL) goes on, and ends as one that was never touched. */
class KilledSweepTest {
    private static final long POLL_MILLISECONDS = 2;

    @TempDir
    Path folder;

    @Test
    void threeKills() throws Exception {
        kills(3, 2024);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-3")
    void twentyKills() throws Exception {
        kills(20, 1);
    }

    private void kills(int kills, long seed) throws Exception {
        Path store = folder.resolve("killed");
        Random random = new Random(seed);
        int killed = 0;
        for (int n = 0; n < kills; n++) {
            Process child = ChildSweep.start(store);
            long target = ChildSweep.bytes(store) + random.nextInt(1 + 100_000 / kills);
            while (child.isAlive() && ChildSweep.bytes(store) <= target) {
                child.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            }
            killed += child.isAlive() ? 1 : 0;
            child.destroyForcibly().waitFor();
        }
        assertThat(killed).as("processes that were killed while they worked").isGreaterThan(kills / 2);
        Process last = ChildSweep.start(store);
        assertThat(last.waitFor()).as(Files.readString(Path.of(store + ".log"))).isZero();

        Path untouched = folder.resolve("untouched");
        SmallSweep.run(untouched, 1, Shard.WHOLE);
        try (RowStore rows = RowStore.open(store, SmallSweep.SIMULATOR)) {
            assertThat(rows.contents().rows()).isEqualTo(54);
            assertThat(rows.contents().damaged()).isZero();
        }
        assertThat(lines(store)).as("no row is there twice").isEqualTo(54);
        assertThat(SmallSweep.exported(store, folder.resolve("a")))
                .isEqualTo(SmallSweep.exported(untouched, folder.resolve("b")));
    }

    /** Whole rows in all shards. */
    private static long lines(Path store) throws IOException {
        long lines = 0;
        for (Path shard :
                Files.list(store).filter(f -> f.toString().endsWith(".rows")).toList()) {
            String text = Files.readString(shard);
            lines += text.chars().filter(c -> c == '\n').count() - 1;
        }
        return lines;
    }

    /** Two processes on one store do every point once between them. */
    @Test
    void twoProcessesShareAStore() throws Exception {
        Path store = folder.resolve("shared");
        Process one = ChildSweep.start(store);
        Process other = ChildSweep.start(store);
        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(lines(store)).isEqualTo(54);
    }

    /** A file may grow to 16 KB only, as on a disk that fills up: the rows before stay, and the next process goes on. */
    @Test
    void aFullDiskIsSaidAndCostsNoRow() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "a shell sets the limit");
        Path store = folder.resolve("full");
        Process child = ChildSweep.start(store, "/bin/bash", "-c", "ulimit -f 16; exec \"$@\"", "bash");
        assertThat(child.waitFor()).isNotZero();
        assertThat(Files.readString(Path.of(store + ".log")))
                .contains("a row cannot be written")
                .contains("rows that are there stay");
        long rows = lines(store);
        assertThat(rows).isBetween(1L, 53L);
        assertThat(SmallSweep.run(store, 1, Shard.WHOLE)).isEqualTo(54 - rows);
        assertThat(lines(store)).isEqualTo(54);
    }
}
