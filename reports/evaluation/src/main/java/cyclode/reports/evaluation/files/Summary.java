package cyclode.reports.evaluation.files;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import cyclode.power.energy.Cause;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.PowerOverTime;
import cyclode.power.energy.Rail;
import cyclode.power.resource.CountBand;
import cyclode.power.resource.Fit;
import cyclode.reports.evaluation.files.Notes.Reasoned;
import cyclode.reports.evaluation.point.Appraisal;
import cyclode.reports.evaluation.result.BitExactness;
import cyclode.reports.evaluation.result.Comparison.Beside;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.EnergyFigures;
import cyclode.reports.evaluation.result.EnergyFigures.OtherBoundary;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.evaluation.result.Keyed;
import cyclode.reports.evaluation.result.OutsideTraffic;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.result.RunResult.ResourceFigures;
import cyclode.reports.evaluation.result.RunResult.Scores;
import cyclode.reports.evaluation.result.SeriesFigures;
import cyclode.reports.evaluation.result.Subject;
import cyclode.reports.evaluation.result.Times;
import cyclode.reports.evaluation.result.Times.BaselineTimes;
import cyclode.reports.evaluation.result.Times.Latency;
import cyclode.reports.evaluation.result.Times.Speedup;
import cyclode.reports.evaluation.soundness.ClockFigures;
import cyclode.reports.evaluation.soundness.NarrowSum;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code summary.json}, key by key: the headline figures as plain numbers. What each rests on stands under {@code evidence}, by the
 * figure's path, with its unit; why one is {@code null} stands under {@code reasons}.
 */
record Summary(
        String schema,
        @JsonUnwrapped Subject subject,
        Reasoned bitExact,
        @JsonInclude(NON_EMPTY) List<NarrowSum> narrowSums,
        List<ClockFigures> clocks,
        Cycles cycles,
        @JsonInclude(NON_NULL) @Nullable Outside outside,
        Latency latencyMs,
        Figure throughputPerSecond,
        Reasoned batch,
        Reasoned inputCycles,
        BaselineTimes baselineMs,
        Speedup speedup,
        List<Stack> stacks,
        Figure impliedHostShare,
        Both<Figure> energyMj,
        Both<Figure> powerW,
        Figure energyEfficiency,
        Figure powerRatio,
        Bands energyBands,
        String energyBoundary,
        Map<String, Both<Double>> energyByRailMj,
        Map<String, Both<Double>> energyByCauseMj,
        Both<Power> powerOverTime,
        List<OtherBoundary> otherBoundaries,
        Resources resources,
        Reasoned scores,
        @JsonInclude(NON_NULL) @Nullable SeriesFigures series,
        Reasoned published,
        Reasoned publishedJointRank,
        @JsonInclude(NON_NULL) @Nullable Beside reconstruction) {
    /** Version of the fields' names and meaning. */
    private static final String SCHEMA = "cyclode-summary/1";

    private static final int MOST_MISMATCHES = 20;

    /** What crosses between the chip and the memory outside, where parameters live there. */
    private record Outside(long bytes, long leastBytes, long cyclesWaitedForParameters, long cyclesWaitedForMaps) {
        static @Nullable Outside of(OutsideTraffic traffic) {
            return traffic.layers().isEmpty()
                    ? null
                    : new Outside(traffic.bytes(), traffic.leastBytes(), traffic.waited(true), traffic.waited(false));
        }
    }

    /** The text of the file. */
    static String text(RunResult result) {
        return JsonText.of(Notes.tree(of(result)));
    }

    private static Summary of(RunResult result) {
        EnergyFigures energy = result.energy();
        PowerOverTime alone = energy.profile().baseline();
        List<Published> published =
                result.comparison().rows().stream().map(Published::of).toList();
        return new Summary(
                SCHEMA,
                result.subject(),
                new Reasoned(BitExact.of(result.bitExact()), result.bitExact().reason()),
                result.narrowSums(),
                result.clocks(),
                Cycles.of(result.cycles()),
                Outside.of(result.outside()),
                result.latency(),
                result.throughputPerSecond(),
                Reasoned.of(result.batch(), "no batch was asked for"),
                Reasoned.of(result.spread(), "there was one input"),
                result.baseline(),
                result.speedup(),
                result.stacks().rows().stream().map(Stack::of).toList(),
                result.stacks().impliedShare(),
                new Both<>(energy.acceleratedMj(), energy.baselineMj()),
                new Both<>(energy.acceleratedW(), energy.baselineW()),
                energy.efficiency(),
                energy.powerRatio(),
                Bands.of(energy.bands()),
                energy.boundary(),
                each(List.of(Rail.PROCESSING_SYSTEM, Rail.LOGIC, Rail.DDR), energy, EnergyAccount::byRail),
                each(List.of(Cause.values()), energy, EnergyAccount::byCause),
                new Both<>(Power.of(energy.profile().accelerated()), alone == null ? null : Power.of(alone)),
                energy.others(),
                Resources.of(result.resources()),
                new Reasoned(
                        result.scores().stream().map(InputScores::of).toList(),
                        !result.scores().isEmpty()
                                ? ""
                                : result.bitExact().checked()
                                        ? "the output is no row of scores"
                                        : "no data was computed"),
                result.series(),
                new Reasoned(published, published.isEmpty() ? "nothing was published about this design" : ""),
                Reasoned.of(result.comparison().joint(), "no sample was drawn"),
                result.comparison().reconstruction());
    }

    /** A value of both runs. */
    record Both<T>(T acceleratedRun, @Nullable T baselineRun) {}

    /** A part of the energy of both runs by its kinds, mJ. */
    private static <K extends Enum<K>> Map<String, Both<Double>> each(
            List<K> kinds, EnergyFigures energy, Function<EnergyAccount, Map<K, BigInteger>> by) {
        Map<K, BigInteger> accelerated = by.apply(energy.accelerated());
        Map<K, BigInteger> baseline = by.apply(energy.baseline());
        Map<String, Both<Double>> map = new LinkedHashMap<>();
        kinds.forEach(
                kind -> map.put(word(kind), new Both<>(millijoules(accelerated, kind), millijoules(baseline, kind))));
        return map;
    }

    private static <K> double millijoules(Map<K, BigInteger> attojoules, K kind) {
        return Appraisal.millijoules(attojoules.getOrDefault(kind, BigInteger.ZERO));
    }

    /** A constant's name as a key. */
    private static String word(Enum<?> value) {
        String[] words = value.name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder word = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            word.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return word.toString();
    }

    record BitExact(
            @Nullable Integer checkedTensors,
            @Nullable Integer mismatches,
            List<BitExactness.Mismatch> firstMismatches) {
        static BitExact of(BitExactness bits) {
            return new BitExact(
                    bits.checked() ? (Integer) bits.checkedTensors() : null,
                    bits.checked() ? (Integer) bits.mismatches().size() : null,
                    bits.mismatches().stream().limit(MOST_MISMATCHES).toList());
        }
    }

    record Cycles(
            String clock,
            double megahertz,
            String edges,
            long total,
            Map<String, Long> byLayer,
            Map<String, UnitCycles> byUnit) {
        static Cycles of(CycleAccount cycles) {
            Map<String, Long> layers = new LinkedHashMap<>();
            cycles.byLayer().forEach(layer -> layers.put(layer.layer(), layer.exclusive()));
            Map<String, UnitCycles> units = new LinkedHashMap<>();
            cycles.byUnit().forEach(unit -> units.put(unit.process(), unit));
            return new Cycles(
                    cycles.clock(),
                    cycles.megahertz(),
                    "from the edge at which the first launch's issue begins to the edge at which the last launch ends",
                    cycles.total(),
                    layers,
                    units);
        }
    }

    record Stack(
            String baseline,
            BaselineTimes baselineMs,
            Speedup speedup,
            Figure hostShare,
            Figure macsPerCyclePerCore,
            int anchors,
            @Nullable Double anchorsMeanErrorPercent,
            String anchorsUse)
            implements Keyed {
        static Stack of(StackRow row) {
            return new Stack(
                    row.times().baseline(),
                    row.times(),
                    row.speedup(),
                    row.hostShare(),
                    row.macsPerCycle(),
                    row.known().anchors(),
                    row.known().anchors() == 0 ? null : (Double) row.known().meanErrorPercent(),
                    row.known().use());
        }

        @Override
        public String key() {
            return baseline;
        }
    }

    record Bands(
            String meaning,
            @Nullable Band acceleratedRunMj,
            @Nullable Band baselineRunMj,
            @Nullable Band energyEfficiency,
            @Nullable Band powerRatio) {
        static Bands of(EnergyFigures.EnergyBands bands) {
            return new Bands(
                    "5th to 95th percentile of draws of the technology's entries alone",
                    Band.of(bands.acceleratedJ(), 1e3),
                    Band.of(bands.baselineJ(), 1e3),
                    Band.of(bands.efficiency(), 1),
                    Band.of(bands.powerRatio(), 1));
        }
    }

    record Band(double low, double high, int samples, long seed, List<Owed> owedMostTo) {
        record Owed(String entry, double share) {}

        static @Nullable Band of(cyclode.power.energy.@Nullable Band band, double factor) {
            return band == null
                    ? null
                    : new Band(
                            band.low() * factor,
                            band.high() * factor,
                            band.samples(),
                            band.seed(),
                            band.owed().stream()
                                    .map(owed -> new Owed(owed.key().path(), owed.share()))
                                    .toList());
        }
    }

    record Power(double windowMs, double averageW, double peakW) {
        static Power of(PowerOverTime power) {
            return new Power(Times.milliseconds(power.window()), power.average(), power.peak());
        }
    }

    record Resources(
            Map<String, Long> used,
            Map<String, Long> available,
            boolean fits,
            String flow,
            Map<String, List<Long>> band5to95) {
        static Resources of(ResourceFigures resources) {
            Fit fit = resources.fit();
            Map<String, Long> used = new LinkedHashMap<>();
            Map<String, Long> available = new LinkedHashMap<>();
            fit.utilization().forEach(row -> {
                used.put(row.kind().word(), row.used());
                available.put(row.kind().word(), row.available());
            });
            fit.device().lutMemory().ifPresent(memory -> {
                used.put("LUT as memory", fit.total().lutRam());
                available.put("LUT as memory", memory.count());
            });
            Map<String, List<Long>> bands = new LinkedHashMap<>();
            fit.utilization().forEach(row -> CountBand.of(resources.flow(), row.kind())
                    .ifPresent(band ->
                            bands.put(row.kind().word(), List.of(band.least(row.used()), band.most(row.used())))));
            return new Resources(used, available, fit.fits(), resources.flow().word(), bands);
        }
    }

    record InputScores(String input, String best, Map<String, Long> values) {
        static InputScores of(Scores scores) {
            Map<String, Long> values = new LinkedHashMap<>();
            for (int i = 0; i < scores.values().size(); i++) {
                values.put(scores.classes().get(i), scores.values().get(i));
            }
            return new InputScores(scores.input(), scores.classes().get(scores.best()), values);
        }
    }

    record Published(
            String figure,
            double published,
            String source,
            Figure simulated,
            Reasoned calibratedOn,
            Figure predicted,
            Reasoned band,
            Reasoned rank,
            Figure relativeError)
            implements Keyed {
        static Published of(PublishedRow row) {
            Interval band = row.band();
            return new Published(
                    row.figure(),
                    row.published(),
                    row.source(),
                    row.simulated(),
                    Reasoned.of(row.calibratedOn(), row.calibratedReason()),
                    row.predicted(),
                    Reasoned.of(band, row.bandReason()),
                    new Reasoned(row.rank(), band == null ? row.bandReason() : ""),
                    row.relativeError());
        }

        @Override
        public String key() {
            return figure;
        }
    }
}
