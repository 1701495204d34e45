package cyclode.reports.studies.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.power.device.Device;
import cyclode.power.device.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a user's files is named. */
class SelectSpaceTest {
    @TempDir
    Path folder;

    @Test
    void theBuiltInSpaceReachesFromASmallZynqToTheCards() {
        SelectSpace space = SelectSpace.load(SelectSpace.BUILT_IN);
        assertThat(space.devices()).contains("xc7z020", "xczu7ev", "xcu200").hasSizeGreaterThan(10);
        // On chip: 36 Kb of block RAM and 288 Kb of UltraRAM; published of the framework: about 5 MB to about 35 MB.
        assertThat(megabytes("xczu7ev")).isCloseTo(5, within(0.5));
        assertThat(megabytes("xcu200")).isCloseTo(35, within(3.5));
    }

    private static double megabytes(String name) {
        Device device = Devices.named(name);
        return (36 * 1024 * device.bram36().count() + 288 * 1024 * device.uram().count()) / 8e6;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "devices: [xc7z020, xc7z045]|devices: [xc7z020, xc7z021]|no device or board 'xc7z021'",
                "devices: [xc7z020, xc7z045]|devices: [xc7z020, xc7z020]|xc7z020 is there twice",
                "block: 12x12|block: 12by12|block is '12by12'; allowed: INPUTSxOUTPUTS",
                "'4,4'|'4'|keep is '4'; allowed for hierarchical: rows and values of a row",
                "'4,4'|'0,4'|keep is '0'; allowed: a whole number of at least 1",
                "pattern: hierarchical|pattern: irregular|irregular takes a time that depends on which weights are kept",
                "{bits: 8, set|{bits: 1, set|bits",
            })
    void aWrongSpaceIsRefused(String old, String changed, String message) throws IOException {
        String text = Files.readString(Path.of(ModelDesignsTest.SPACE));
        assertThat(text).contains(old);
        Path file = Files.writeString(folder.resolve("odd.yaml"), text.replace(old, changed));
        assertThatThrownBy(() -> SelectSpace.load(file.toString()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("odd.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void aGroupIsARegularExpression() throws IOException {
        String text = Files.readString(Path.of(ModelDesignsTest.SPACE));
        Path file = Files.writeString(folder.resolve("odd.yaml"), text.replace("'(hidden|narrow)'", "'(hidden'"));
        assertThatThrownBy(() -> SelectSpace.load(file.toString()))
                .hasMessageContaining("'(hidden' is no regular expression");
    }

    @Test
    void devicesOfTheSpaceAreTakenByNameOrBoard() {
        SelectSpace space = SelectSpace.load(SelectSpace.BUILT_IN);
        assertThat(space.only(List.of("zcu104", "xcu200")).devices()).containsExactly("xczu7ev", "xcu200");
        assertThat(space.only(List.of())).isSameAs(space);
        assertThatThrownBy(() -> space.only(List.of("xc7s15")))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("has no device 'xc7s15'; nearest: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,1\\nb,2\\na,3|:4: a has a price already",
                "a,1|has no price of b",
                "a,1\\nc,2|:3: there is no device 'c' to choose; nearest: ",
                "a,1\\nb,-2|price is '-2'; allowed: a number",
            })
    void aTableOfPricesIsWhole(String rows, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "device,price\n" + rows.replace("\\n", "\n") + "\n");
        assertThatThrownBy(() -> Prices.read(file, List.of("a", "b")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("p.csv")
                .hasMessageContaining(message);
    }

    @Test
    void pricesAreReadForAllDevices() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "device,price\na,1.50\nb,2\n");
        assertThat(Prices.read(file, List.of("a", "b")).of("a")).isEqualTo(1.5);
        assertThat(Prices.NONE.of("a")).isNaN();
    }

    @Test
    void whatNoDesignCouldKeepIsRefused() {
        assertThatThrownBy(() -> new Wanted(0, 0.9, Wanted.Objective.SIZE)).hasMessageContaining("allowed: above 0");
        assertThatThrownBy(() -> new Wanted(1, 1.1, Wanted.Objective.SIZE))
                .hasMessageContaining("allowed: above 0 and up to 1");
    }

    @Test
    void theProxyFindsTheCurveThatItsPointsLieOn() {
        List<ProxyQuality.Point> points = new java.util.ArrayList<>();
        for (double noise : new double[] {0.01, 0.1, 0.3, 0.7}) {
            double share = StrictMath.exp(-StrictMath.pow(noise / 0.4, 1.3));
            points.add(new ProxyQuality.Point(new Choice.Algorithm(0, List.of(), 0), noise, share, true));
        }
        assertThat(ProxyQuality.fit(points)[0]).isCloseTo(0.4, within(1e-9));
        assertThat(ProxyQuality.fit(points)[1]).isCloseTo(1.3, within(1e-9));
    }

    @Test
    void explainedVarianceIsOneForEqualOutputsAndNoneForTheMean() {
        List<double[]> dense = List.of(new double[] {1, 2, 3, 6});
        assertThat(ProxyQuality.explained(dense, dense)).isEqualTo(1);
        assertThat(ProxyQuality.explained(dense, List.of(new double[] {3, 3, 3, 3})))
                .isZero();
        assertThat(ProxyQuality.explained(dense, List.of(new double[] {9, 9, 9, 9})))
                .isZero();
        // Off by one each: 4 of a spread of 4 + 1 + 0 + 9.
        assertThat(ProxyQuality.explained(dense, List.of(new double[] {2, 3, 4, 7})))
                .isCloseTo(1 - 4.0 / 14, within(1e-12));
    }
}
