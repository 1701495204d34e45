package cyclode.power.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.evidence.Status;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyFitTest {
    private static final List<Anchor> ANCHORS = Anchors.all();

    @Test
    void theBuiltInTablesHaveWhatTheFitFinds() {
        FittedEntries fit = new FittedEntries();
        for (String name : FittedEntries.technologies()) {
            Technology table = Technologies.named(name);
            for (Entry found : fit.of(name)) {
                Entry has = table.entry(found.key());
                assertThat(List.of(has.value(), has.low(), has.high()))
                        .as(name + " " + found.key().path())
                        .usingElementComparator(BigDecimal::compareTo)
                        .isEqualTo(List.of(found.value(), found.low(), found.high()));
            }
        }
    }

    @Test
    void tenConstantsAreFittedAndSaidToBe() {
        assertThat(LogFit.CONSTANTS).hasSizeLessThanOrEqualTo(10);
        for (LogFit.Constant constant : LogFit.CONSTANTS) {
            assertThat(constant.keys()).allSatisfy(key -> assertThat(
                            Technologies.named(constant.technology()).entry(key).status())
                    .isEqualTo(Status.FITTED));
        }
    }

    /** The rule that chooses the half stands before any result: designs by name, in turn. */
    @Test
    void designsAreFittedAndHeldBackByTurns() {
        List<String> names =
                ANCHORS.stream().map(a -> a.design().name()).distinct().sorted().toList();
        assertThat(ANCHORS).allSatisfy(anchor -> assertThat(anchor.fitted())
                .isEqualTo(names.indexOf(anchor.design().name()) % 2 == 0));
    }

    @Test
    void whatIsHeldBackMovesNothing() {
        List<Anchor> wrong = ANCHORS.stream()
                .map(a -> a.fitted() ? a : new Anchor(a.design(), a.parts(), 3 * a.watts(), false))
                .toList();
        assertThat(new EnergyFit(wrong).entries("us-plus-16nm"))
                .isEqualTo(new EnergyFit(ANCHORS).entries("us-plus-16nm"));
    }

    /** Powers that a table makes lead back to that table. */
    @Test
    void theFitFindsTheTableThatMadeThePowers() {
        Technology half =
                Technologies.named("us-plus-16nm").set("clock.ff.pJ", "0.03").set("clock.tree.pJ", "20");
        Tables made =
                Start.searched().with("us-plus-16nm", List.of(half.entry(Key.CLOCK_FF), half.entry(Key.CLOCK_TREE)));
        List<Anchor> anchors = ANCHORS.stream()
                .filter(a -> a.kind() == Kind.CLOCKS)
                .map(a -> new Anchor(
                        a.design(),
                        a.parts(),
                        a.formula(a.priced(made)).value(a.priced(made)).doubleValue(),
                        true))
                .toList();
        LogFit fit = new LogFit(anchors, Start.searched());
        double start =
                Start.searched().named("us-plus-16nm").value(Key.CLOCK_FF).doubleValue();
        assertThat(start * Math.exp(fit.logarithm("us-plus-16nm", Key.CLOCK_FF)))
                .isCloseTo(30_000, within(2_000.0));
        assertThat(fit.logarithm("7-series-28nm", Key.CLOCK_FF)).isCloseTo(0, within(0.01));
    }

    @Test
    void nineInTenOfAllPowersLieInTheirBandAndOfThoseHeldBackToo() {
        Tables tables = Tables.builtIn();
        assertThat(held(ANCHORS, tables)).isGreaterThanOrEqualTo(0.9);
        assertThat(held(ANCHORS.stream().filter(a -> !a.fitted()).toList(), tables))
                .isGreaterThanOrEqualTo(0.9);
        assertThat(held(ANCHORS, Start.before())).isLessThan(0.5);
    }

    private static double held(List<Anchor> anchors, Tables tables) {
        return anchors.stream().filter(a -> a.isIn(a.predicted(tables))).count() / (double) anchors.size();
    }

    @Test
    void theDocumentationShowsWhatTheCommandPrints() throws IOException {
        AnchorTable table = new AnchorTable();
        List<String> page = Files.readAllLines(Path.of("docs/energy.md"));
        assertThat(page).containsSubsequence(table.summary()).containsSubsequence(table.markdown());
    }

    /** At 333.33 MHz and the voltage of the table, each part by hand. */
    @Test
    void aReportedPowerIsTheSumOfItsParts() {
        double hertz = 333.33e6;
        assertThat(nominal("K26 softmax: clocks")).isCloseTo(hertz * (17_663 * 0.0151e-12 + 33.6e-12), within(1e-9));
        assertThat(nominal("K26 softmax: signals")).isCloseTo(hertz * (10_599 + 930) * 0.0113e-12, within(1e-9));
        assertThat(nominal("K26 softmax: logic"))
                .isCloseTo(hertz * (10_599 * 0.00802e-12 + 930 * 0.0588e-12 + 17_663 * 0.00028e-12), within(1e-9));
        assertThat(nominal("K26 softmax: block-ram")).isCloseTo(hertz * 20.5 * 0.5 * 22.8e-12, within(1e-9));
        assertThat(nominal("ZCU104 NVDLA: dsp"))
                .isCloseTo(250e6 * 32 * 0.83e-12 * 0.85 * 0.85 / (0.72 * 0.72), within(1e-9));
        assertThat(nominal("ZCU102 ResNet-50: cores + dram-traffic"))
                .isCloseTo(4 * 0.151 + 2.3e9 * 15e-12, within(1e-9));
        assertThat(nominal("K26 GPGPU, 8 units: clocks + logic + signals + block-ram + dsp + manager"))
                .isGreaterThan(0.103);
    }

    private static double nominal(String name) {
        Anchor anchor =
                ANCHORS.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
        return anchor.predicted(Tables.builtIn()).nominal();
    }

    /** The published ratios of the ODE-Transformer may be compared with, never reached from a table. */
    @Test
    void noTableKnowsThePublishedRatios() {
        for (String name : Technologies.names()) {
            assertThat(Technologies.text(name)).doesNotContain("1.387", "1.390", "7.10", "9.21", "2401.02721");
        }
    }
}
