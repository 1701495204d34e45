package cyclode.workloads.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.number.IntFormat;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Simulation.Engine;
import cyclode.units.accelerator.Timeline;
import cyclode.units.dma.DmaSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import cyclode.workloads.tiling.WeightTiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters that live outside the chip come by DMA before they are used: the same values in both engines, each byte once. */
final class ExternalParametersTest {
    private static final String[] OUTSIDE = {"units.weights.residence=external", "units.weights.ports=simple-dual"};

    private static Accelerator hardware(String... more) {
        return Trial.hardware(Stream.concat(Stream.of(OUTSIDE), Stream.of(more)).toArray(String[]::new));
    }

    private static Arguments of(String workload, String setting, String... hardware) {
        return Arguments.of(workload, setting, List.of(hardware));
    }

    static Stream<Arguments> designs() {
        String single = "units.weights.prefetch=false";
        String tiles = "units.weights.tile-channels=16";
        return Stream.of(
                of("every-operation", "solver=euler"),
                of("every-operation", "solver=euler", single),
                of("every-operation", "solver=midpoint", tiles),
                of("every-operation", "transfer=per-block", tiles, single),
                of("every-operation", "transfer=per-block", tiles),
                of("every-operation", "transfer=none", "units.weights.depth=180"),
                of("every-operation", "solver=euler", "units.weights.ports=single"),
                of("every-operation", "solver=euler", "sequencer.overlap=true"),
                of(
                        "every-operation",
                        "solver=euler",
                        "units.biases.residence=external",
                        "units.biases.ports=simple-dual"),
                of("every-operation", "solver=euler", "units.dma.contract=verilog-axi"),
                of("per-channel", "rounding=half-up", tiles, "units.vector.affine=true"),
                of(
                        "per-channel",
                        "rounding=half-even",
                        tiles,
                        "units.vector.affine=true",
                        "units.biases.residence=external",
                        "units.biases.ports=simple-dual"),
                of("ode", "tolerance=4"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("designs")
    void valuesAreTheGoldenNetworksAndBothEnginesTakeTheSameTime(
            String workload, String setting, List<String> hardware) {
        Trial trial = workload.equals("ode")
                ? Trial.of(workload, setting, "height=2", "width=2", "channels=8")
                : Trial.of(workload, setting);
        int tensors = trial.run(Trial.hardware("units.vector.affine=true"), Engine.FAST, null)
                .tensors()
                .size();
        trial.assertExact(hardware(hardware.toArray(String[]::new)), tensors);
    }

    private static Simulation.Outcome timed(Trial trial, Accelerator accelerator) {
        Lowered lowered = Lowering.lower(trial.network, accelerator);
        return Simulation.run(
                accelerator.machine(),
                lowered.program(),
                new Simulation.Options(Engine.FAST, false, Long.MAX_VALUE, null, null),
                MemoryImage.withoutValues(1),
                DecisionTrace.replaying(Map.of()),
                (name, values) -> {},
                Simulation.noneKnown());
    }

    private static List<Timeline.Pass> loads(Simulation.Outcome outcome) {
        return outcome.timeline().entries(Timeline.Pass.class).stream()
                .filter(pass -> pass.name().equals("load"))
                .toList();
    }

    private static long cycles(Accelerator accelerator, long ticks) {
        return ticks / accelerator.machine().control().period();
    }

    /** Cycles that a load takes at least, by the law of units/docs/dma.md: on its way, its beats, and at its ends. */
    private static long least(DmaSpec dma, Buffer weights) {
        long beats = (weights.channels() + dma.beatBytes() - 1L) / dma.beatBytes() * weights.rows();
        return dma.startCycles() + 2L + dma.requestCycles() + dma.responseCycles() + beats + dma.finishCycles();
    }

    /** The bounds of workloads/docs/workloads.md, "Parameters from outside". */
    @Test
    void theTimeLiesBetweenTheBounds() {
        for (int rows : new int[] {4, 24, 96, 256}) {
            Trial trial = Trial.of("product-chain", "rows=" + rows);
            Accelerator before = hardware("units.weights.prefetch=false");
            Simulation.Outcome waited = timed(trial, before);
            long resident = cycles(
                    before,
                    timed(trial, Trial.hardware("units.weights.ports=simple-dual"))
                            .timeline()
                            .end());
            long single = cycles(before, waited.timeline().end());
            long both = cycles(before, timed(trial, hardware()).timeline().end());
            int issue = before.machine().issueCycles();
            long transfers = 0;
            long bound = 0;
            for (Timeline.Pass load : loads(waited)) {
                long took = cycles(before, load.end() - load.start());
                long least = least(
                        before.unit("dma", DmaSpec.class), load.launch().reads().get(0));
                assertThat(took).as("a load, %d rows", rows).isGreaterThan(least);
                transfers += took + issue;
                bound += least + issue;
            }
            assertThat(single).as("without prefetch, %d rows", rows).isEqualTo(resident + transfers);
            assertThat(both).as("compute-bound, %d rows", rows).isGreaterThan(resident);
            assertThat(both).as("transfer-bound, %d rows", rows).isGreaterThan(bound);
            assertThat(both).as("prefetched, %d rows", rows).isLessThan(single);
        }
    }

    /** Where every product takes longer than the weights of the next, one load is waited for, the first. */
    @Test
    void behindLongerLaunchesAllLoadsButTheFirstAreHidden() {
        Trial trial = Trial.of("product-chain", "rows=1024");
        Accelerator hardware = hardware();
        Simulation.Outcome prefetched = timed(trial, hardware);
        List<Timeline.Pass> loads = loads(prefetched);
        int issue = hardware.machine().issueCycles();
        long resident = cycles(
                hardware,
                timed(trial, Trial.hardware("units.weights.ports=simple-dual"))
                        .timeline()
                        .end());
        long first = cycles(hardware, loads.get(0).end() - loads.get(0).start());
        assertThat(cycles(hardware, prefetched.timeline().end()))
                .isEqualTo(resident + first + (long) loads.size() * issue);
    }

    @Test
    void eachByteComesOnceInAsFewLotsAsThereIsRoomFor() {
        Trial trial = Trial.of("product-chain", "rows=4");
        for (int depth : new int[] {400, 32768}) {
            List<Integer> moved = new ArrayList<>();
            for (Timeline.Pass pass : loads(timed(trial, hardware("units.weights.depth=" + depth)))) {
                Launch launch = pass.launch();
                moved.add(launch.reads().get(0).size());
                assertThat(launch.writes().get(0).size())
                        .isEqualTo(launch.reads().get(0).size());
            }
            assertThat(moved).as("depth %d", depth).hasSize(depth == 400 ? 5 : 4);
            assertThat(moved.stream().mapToInt(size -> size).sum()).isEqualTo(32 * 64 + 64 * 64 + 64 * 96 + 96 * 16);
        }
    }

    /** What one step needs of several memories comes in the order in which its layer names it, whatever else waits to be brought. */
    @Test
    void aLotComesInTheOrderOfItsLayersParameters() {
        Trial trial = Trial.of("product-chain", "rows=4");
        Accelerator hardware = hardware("units.biases.residence=external", "units.biases.ports=simple-dual");
        List<String> brought =
                loads(timed(trial, hardware("units.biases.residence=external", "units.biases.ports=simple-dual")))
                        .stream()
                        .map(pass -> pass.launch().writes().get(0).name())
                        .toList();
        List<String> layers = brought.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .toList();
        assertThat(brought).anyMatch(name -> name.endsWith(".bias"));
        for (int i = 0; i < brought.size(); i++) {
            if (brought.get(i).endsWith(".bias")) {
                assertThat(i).as("%s", brought).isPositive();
                assertThat(brought.get(i - 1)).as("%s", brought).isEqualTo(layers.get(i) + ".weights");
            }
        }
    }

    @Test
    void tilesAreAsFewAsCanBeOfAboutOneSizeAndWholeColumns() {
        BanksSpec memory = hardware("units.weights.depth=400").unit("weights", BanksSpec.class);
        WeightTiles tiles = new WeightTiles("weights", memory, 16);
        IntFormat weights = IntFormat.signed(8);
        assertThat(memory.lotWords()).isEqualTo(800);
        assertThat(tiles.channels(weights, 64, 64)).isEqualTo(64);
        assertThat(tiles.channels(weights, 64, 96)).isEqualTo(48);
        assertThat(tiles.channels(weights, 64, 100)).isEqualTo(64);
        assertThat(tiles.channels(weights, 100, 70)).isEqualTo(48);
    }
}
