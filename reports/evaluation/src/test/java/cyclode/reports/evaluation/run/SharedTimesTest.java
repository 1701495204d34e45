package cyclode.reports.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.accounting.CycleAccounting;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Inference;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Launch;
import cyclode.units.model.Step;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowerings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a design takes does not depend on which designs were timed before it, nor on the engine. */
class SharedTimesTest {
    private static final int DESIGNS = 12;

    /** What designs share. */
    private record Known(Lowerings lowerings, LaunchTimes times) {
        static Known nothing() {
            return new Known(new Lowerings(), new LaunchTimes());
        }
    }

    @Test
    void whatIsKnownFromOtherDesignsIsWhatIsFoundAfresh() {
        Known shared = Known.nothing();
        for (int seed = 0; seed < DESIGNS; seed++) {
            DesignPoint design = design(seed / 2, seed, 2);
            assertThat(text(design, Simulation.Engine.FAST, shared))
                    .as("seed %d", seed)
                    .isEqualTo(text(design, Simulation.Engine.FAST, Known.nothing()));
        }
    }

    @Test
    void designsThatDifferInTheWayOfTheirMapsOnlyShareTheirLaunches() {
        Lowerings lowerings = new Lowerings();
        List<Launch> one = launches(lowerings, design(1, 1, 1));
        List<Launch> other = launches(lowerings, design(1, 2, 1));
        assertThat(one).hasSameSizeAs(other);
        for (int i = 0; i < one.size(); i++) {
            boolean transfer = one.get(i).layer().startsWith("transfer");
            assertThat(one.get(i) == other.get(i)).as(one.get(i).name()).isNotEqualTo(transfer);
        }
    }

    @Test
    void aNetworkOnOtherUnitsIsLoweredAnew() {
        DesignPoint small = onArray(8);
        DesignPoint large = onArray(16);
        assertThat(small.workload()).as("only the units differ").isSameAs(large.workload());
        Known shared = Known.nothing();
        text(small, Simulation.Engine.FAST, shared);
        assertThat(text(large, Simulation.Engine.FAST, shared))
                .isEqualTo(text(large, Simulation.Engine.FAST, Known.nothing()));
    }

    private static DesignPoint onArray(int side) {
        List<Assignment> workload = new ArrayList<>();
        set(workload, "width", 1);
        set(workload, "steps", 4);
        List<Assignment> hardware = new ArrayList<>();
        set(hardware, "units.matmul.rows", side);
        set(hardware, "units.matmul.columns", side);
        return DesignPoint.load(RunRequest.Design.of("ode-transformer-stl10", "zcu104")
                .withWorkload(workload)
                .withHardware(hardware));
    }

    private static List<Launch> launches(Lowerings lowerings, DesignPoint design) {
        List<Step> steps = lowerings
                .lower(design.workload(), design.accelerator(), design.baseline())
                .lowered()
                .program()
                .steps();
        return steps.stream()
                .filter(Step.Pass.class::isInstance)
                .map(step -> ((Step.Pass) step).launch())
                .toList();
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void timesKnownFromOtherDesignsAreThoseOfTheExactEngine() {
        Known shared = Known.nothing();
        for (int seed = 0; seed < 3; seed++) {
            text(design(seed, seed + DESIGNS, 1), Simulation.Engine.FAST, shared);
        }
        for (int seed = 0; seed < 3; seed++) {
            DesignPoint design = design(seed, seed, 1);
            assertThat(text(design, Simulation.Engine.FAST, shared))
                    .as("seed %d", seed)
                    .isEqualTo(text(design, Simulation.Engine.EXACT, Known.nothing()));
        }
    }

    /** Designs that differ in what decides cycles and in what does not; those of one shape have the same launches but for transfers. */
    private static DesignPoint design(int shape, int timing, int mostWidth) {
        SplittableRandom random = new SplittableRandom(shape);
        List<Assignment> workload = new ArrayList<>();
        set(workload, "width", random.nextInt(1, mostWidth + 1));
        set(workload, "steps", random.nextInt(4, 7));
        set(workload, "heads", 2 << random.nextInt(2));
        set(workload, "attention", random.nextBoolean() ? "softmax" : "relu");
        set(workload, "weight-bits", random.nextInt(3, 5));
        set(workload, "activation-bits", random.nextInt(5, 9));
        set(workload, "accumulator-bits", random.nextInt(21, 25));
        set(workload, "state-bits", random.nextInt(12, 17));
        List<Assignment> hardware = new ArrayList<>();
        int side = 8 << random.nextInt(3);
        set(hardware, "units.matmul.rows", side);
        set(hardware, "units.matmul.columns", side);
        set(hardware, "units.depthwise.lanes", 8 << random.nextInt(4));
        set(hardware, "units.vector.lanes", 4 << random.nextInt(4));
        random = new SplittableRandom(timing);
        set(hardware, "clocks.fabric", List.of("150MHz", "200MHz", "300MHz").get(random.nextInt(3)));
        set(hardware, "sequencer.overlap", random.nextInt(3) == 0);
        set(hardware, "sequencer.issue-cycles", random.nextInt(2, 33));
        set(hardware, "units.dma.request-cycles", random.nextInt(10, 23));
        set(hardware, "host.set-up", random.nextInt(100_000));
        return DesignPoint.load(RunRequest.Design.of("ode-transformer-stl10", "zcu104")
                .withWorkload(workload)
                .withHardware(hardware));
    }

    private static void set(List<Assignment> settings, String path, Object value) {
        settings.add(new Assignment(path, value.toString()));
    }

    /** When everything was done, and all accounting. */
    private static String text(DesignPoint design, Simulation.Engine engine, Known known) {
        Lowerings.Timed timed = known.lowerings().lower(design.workload(), design.accelerator(), design.baseline());
        Lowered lowered = timed.lowered();
        Simulation.Outcome outcome = new Inference(
                        design, timed.network(), lowered, engine, false, RunRequest.CYCLE_LIMIT, known.times())
                .time(Map.of())
                .outcome();
        StringBuilder text = new StringBuilder();
        for (Timeline.Entry entry : outcome.timeline().entries()) {
            text.append(entry.layer())
                    .append(' ')
                    .append(entry.name())
                    .append(' ')
                    .append(entry.start());
            text.append(" to ").append(entry.end()).append('\n');
        }
        CycleAccounting accounting = new CycleAccounting(
                design.accelerator().machine(), lowered.program(), outcome.timeline(), known.times());
        text.append(accounting.account(action -> BigInteger.ONE)).append('\n');
        accounting.activities().forEach(activity -> text.append(activity).append('\n'));
        return text.append(outcome.memoryActivity()).toString();
    }
}
