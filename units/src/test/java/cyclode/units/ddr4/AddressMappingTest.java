package cyclode.units.ddr4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class AddressMappingTest {
    private static final Ddr4Geometry SMALL = new Ddr4Geometry(2, 4, 2, 8, 32, 64);

    private static final AddressMapping[] MAPPINGS = {
        AddressMapping.of("row rank bank bankgroup column"),
        AddressMapping.of("row rank column bank bankgroup"),
        AddressMapping.of("row rank column bank row:1 bankgroup column:1"),
        AddressMapping.hashed("row column bank bankgroup rank column:1")
    };

    @Test
    void everyBurstHasItsOwnPlace() {
        for (AddressMapping mapping : MAPPINGS) {
            AddressDecoder decoder = mapping.decoder(SMALL);
            int bursts = (int) (SMALL.bytes() / SMALL.burstBytes());
            BitSet places = new BitSet(bursts);
            for (int burst = 0; burst < bursts; burst++) {
                decoder.decode(burst);
                places.set(
                        (decoder.flatBank() * SMALL.rows() + decoder.row()) * SMALL.burstsPerRow() + decoder.column());
            }
            assertThat(places.cardinality()).as("%s", mapping).isEqualTo(bursts);
        }
    }

    @Test
    void fieldsLieWhereTheMappingSaysAndHigherBitsAreDropped() {
        Ddr4Geometry geometry = new Ddr4Geometry(1, 4, 4, 1 << 16, 1 << 10, 64);
        AddressDecoder decoder =
                AddressMapping.of("row rank bank bankgroup column").decoder(geometry);
        long burst = (0x1ABCDL << 11) | (2 << 9) | (1 << 7) | 0x55;
        decoder.decode(burst);
        assertThat(decoder.row()).isEqualTo(0xABCD);
        assertThat(decoder.flatBank()).isEqualTo(1 * 4 + 2);
        assertThat(decoder.column()).isEqualTo(0x55);
    }

    @Test
    void aHashTakesColumnBitsForRankGroupBankAndRow() {
        Ddr4Geometry geometry = new Ddr4Geometry(1, 4, 4, 1 << 16, 1 << 10, 64);
        AddressDecoder decoder =
                AddressMapping.hashed("row column bank bankgroup rank column:2").decoder(geometry);
        // Column 0b1101110: low bits 10 below the banks, 11011 above them; group 10, bank 11 and row 110 come from it.
        decoder.decode((0b11011L << 6) | 0b10);
        assertThat(decoder.column()).isEqualTo(0b1101110);
        assertThat(decoder.flatBank()).isEqualTo(0b10 * 4 + 0b11);
        assertThat(decoder.row()).isEqualTo(0b110);
    }

    @Test
    void mappingsThatDoNotFitAreRefused() {
        for (String fields : new String[] {
            "row rank bank column",
            "row rank bank bankgroup column lane",
            "row rank bank bankgroup column:9",
            "row rank bank bankgroup column:x"
        }) {
            assertThatIllegalArgumentException().as(fields).isThrownBy(() -> AddressMapping.of(fields)
                    .decoder(SMALL));
        }
    }
}
