package cyclode.units.dma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.units.model.Buffer;
import cyclode.units.model.DeviceCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert;
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

    /** Values of 12 bits take two bytes each; rows of 5 of them take two beats of 64 bits, and begin at a beat each. */
    @Test
    void aTransferIsOfRowsThatThereAreAtAnAddressOfItsValues() {
        Buffer buffer = new Buffer(0, "map", "ddr4", IntFormat.signed(12), 6, 5, 0);
        DmaSpec spec = spec(64, 16);
        Transfer transfer = new Transfer(buffer, 2, 3, 4102, spec);
        assertThat(transfer.valueBytes()).isEqualTo(2);
        assertThat(transfer.lanes()).isEqualTo(4);
        assertThat(transfer.beatsPerRow()).isEqualTo(2);
        assertThat(transfer.beats()).isEqualTo(6);
        assertThat(transfer.bytes()).isEqualTo(48);
        // 4102 lies 6 bytes, three values, behind a beat's begin.
        assertThat(transfer.shift()).isEqualTo(3);
        assertThat(transfer.busBeats()).isEqualTo(7);
        assertThat(new Transfer(buffer, 2, 3, 4096, spec).busBeats()).isEqualTo(6);
        assertThat(transfer.moved(true)).isEqualTo(new DeviceCommand.Moved(buffer, true, 2, 3, 48, 10));
        // Its first value is the fourth of the first bus beat; a row has 8 places, three of them empty.
        int[] places = new int[28];
        for (int place = 0; place < 28; place++) {
            places[place] = transfer.index(place / 4, place % 4);
        }
        assertThat(places)
                .containsExactly(
                        -1, -1, -1, 10, 11, 12, 13, 14, -1, -1, -1, 15, 16, 17, 18, 19, -1, -1, -1, 20, 21, 22, 23, 24,
                        -1, -1, -1, -1);
        refused(() -> new Transfer(buffer, 6, 1, 0, spec), "the first row of map is 6; allowed: 0 to 5");
        refused(() -> new Transfer(buffer, 2, 5, 0, spec), "the rows of map is 5; allowed: 1 to 4");
        refused(() -> new Transfer(buffer, 2, 0, 0, spec), "the rows of map is 0");
        refused(() -> new Transfer(buffer, 2, 3, -2, spec), "the address of map is -2");
        refused(() -> new Transfer(buffer, 2, 3, 4103, spec), "the address of map is 4103; allowed: multiples of 2");
    }

    /** 10 bytes from the eighth of a beat of 8 on lie in three beats. */
    @Test
    void aDescriptorIsOfBytesAtAddresses() {
        assertThat(Descriptor.beats(6, 10, 8)).isEqualTo(2);
        assertThat(Descriptor.beats(7, 10, 8)).isEqualTo(3);
        assertThat(Descriptor.beats(4096, 8, 8)).isEqualTo(1);
        assertThat(Descriptor.beats(8191, 1, 8)).isEqualTo(1);
        assertThat(Descriptor.beats(8191, 2, 8)).isEqualTo(2);
        assertThat(new Descriptor(0, 0, 1).bytes()).isEqualTo(1);
        refused(() -> new Descriptor(-1, 0, 1), "the address read is -1");
        refused(() -> new Descriptor(0, -1, 1), "the address written is -1");
        refused(() -> new Descriptor(0, 0, 0), "the bytes of a descriptor is 0; allowed: 1 to 2147483647");
    }

    private static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RefusedValue.class).hasMessageContaining(message);
    }
}
