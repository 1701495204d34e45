package cyclode.units.dma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How a transfer is split into bursts, by the rules of AXI4 and as measured on RTL. */
class BurstTest {
    static DmaSpec spec(int dataBits, int maximumBurst) {
        return new DmaSpec("dma", dataBits, maximumBurst, 8, 4, 1, 1, 3, 5, 6, DmaTiming.CYCLODE);
    }

    /** One measured transfer. */
    record Measured(boolean reads, int dataBits, int maximumBurst, long address, int bytes, int bursts, int status) {
        long beats() {
            int width = dataBits / 8;
            return (address % width + bytes + width - 1) / width;
        }
    }

    static List<Measured> measured() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BurstTest.class.getResourceAsStream("bursts.csv")), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("axi"))
                    .map(line -> line.split(","))
                    .map(c -> new Measured(
                            c[0].equals("axi_dma_rd"),
                            Integer.parseInt(c[1]),
                            Integer.parseInt(c[2]),
                            Long.parseLong(c[4]),
                            Integer.parseInt(c[5]),
                            Integer.parseInt(c[6]),
                            Integer.parseInt(c[7])))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void asManyBurstsAsMeasuredOnRtl() {
        assertThat(measured()).hasSizeGreaterThan(300);
        for (Measured m : measured()) {
            assertThat(Burst.split(m.address(), m.bytes(), spec(m.dataBits(), m.maximumBurst())))
                    .as("%s", m)
                    .hasSize(m.bursts());
        }
    }

    @Test
    void burstsFollowEachOtherKeepTheirLengthAndNeverCrossABoundary() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DmaSpec spec = spec(32 << random.nextInt(3), random.nextInt(1, 257));
            long address = random.nextInt(3) == 0 ? 4096 - random.nextInt(40) : random.nextInt(20_000);
            int bytes = random.nextInt(1, 20_000);
            long at = address;
            long beats = 0;
            for (Burst burst : Burst.split(address, bytes, spec)) {
                assertThat(burst.address()).isEqualTo(at);
                assertThat(burst.address() / 4096).isEqualTo((burst.address() + burst.bytes() - 1) / 4096);
                assertThat(burst.beats()).isBetween(1, spec.maximumBurst());
                at += burst.bytes();
                beats += burst.beats();
            }
            assertThat(at).isEqualTo(address + bytes);
            assertThat(beats).isEqualTo(new Measured(true, spec.dataBits(), 1, address, bytes, 0, 0).beats());
        }
    }

    @Test
    void anAccessIsCompleteWithTheBeatThatHoldsItsLastByte() {
        Burst burst = new Burst(56, 40, 6);
        Burst.Accesses accesses = Burst.Accesses.of(burst, 64);
        assertThat(accesses.count()).isEqualTo(2);
        assertThat(accesses.address(0)).isZero();
        assertThat(accesses.completing(burst, 0, 8)).isZero();
        assertThat(accesses.completing(burst, 1, 8)).isEqualTo(1);
    }
}
