package cyclode.reports.render.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    @TempDir
    Path folder;

    @Test
    void eventsComeBackByTimeAndThoseOfOneTickInTheOrderOfAdding() throws java.io.IOException {
        int count = 600_000;
        Random random = new Random(7);
        long[] added = new long[count];
        try (EventLog log = new EventLog(folder)) {
            for (int i = 0; i < count; i++) {
                added[i] = i / 3 + random.nextInt(i % 1000 == 0 ? 300_000 : 50);
                byte[] payload = new byte[random.nextInt(12)];
                java.util.Arrays.fill(payload, (byte) i);
                log.add(added[i], EventLog.Kind.of(i % EventLog.Kind.values().length), i, payload.length, payload);
            }
            EventLog.Reader reader = log.read();
            assertThat(log.parts()).isGreaterThan(2);
            long tick = 0;
            int id = -1;
            long ids = 0;
            for (int i = 0; i < count; i++) {
                assertThat(reader.next()).isTrue();
                if (reader.tick < tick || reader.tick == tick && reader.id < id || reader.tick != added[reader.id]) {
                    throw new AssertionError("event " + i + ": " + reader.id + " at " + reader.tick + " after " + tick);
                }
                if (reader.kind.ordinal() != reader.id % EventLog.Kind.values().length
                        || reader.payload.length != reader.value
                        || reader.value > 0 && reader.payload[reader.value - 1] != (byte) reader.id) {
                    throw new AssertionError("event " + reader.id + " is not what was added");
                }
                tick = reader.tick;
                id = reader.id;
                ids += id;
            }
            assertThat(reader.next()).isFalse();
            assertThat(ids).isEqualTo((long) count * (count - 1) / 2);
            EventLog.Reader again = log.read();
            assertThat(again.next()).isTrue();
        }
        try (Stream<Path> left = java.nio.file.Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void longPayloadsAndTicksFarApartAreKept() {
        try (EventLog log = new EventLog(folder)) {
            byte[] large = new byte[200_000];
            new Random(1).nextBytes(large);
            log.add(Long.MAX_VALUE / 4, EventLog.Kind.PUT, 1, 0, large);
            log.add(0, EventLog.Kind.PUT, 2, 0, new byte[0]);
            log.add(Long.MAX_VALUE / 2, EventLog.Kind.PUT, 3, 0, large);
            EventLog.Reader reader = log.read();
            assertThat(reader.next()).isTrue();
            assertThat(reader.id).isEqualTo(2);
            assertThat(reader.next()).isTrue();
            assertThat(reader.payload).isEqualTo(large);
            assertThat(reader.next()).isTrue();
            assertThat(reader.tick).isEqualTo(Long.MAX_VALUE / 2);
            assertThat(reader.next()).isFalse();
        }
    }
}
