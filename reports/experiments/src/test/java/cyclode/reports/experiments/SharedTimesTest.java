package cyclode.reports.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.file.Assignment;
import cyclode.reports.experiments.books.TimelineBooks;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.workloads.lowering.Lowered;
import cyclode.workloads.lowering.Lowering;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
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

    @Test
    void timesKnownFromOtherDesignsAreThoseFoundAfresh() {
        LaunchTimes shared = new LaunchTimes();
        for (int seed = 0; seed < DESIGNS; seed++) {
            assertThat(text(design(seed, 2), Simulation.Engine.FAST, shared))
                    .as("seed %d", seed)
                    .isEqualTo(text(design(seed, 2), Simulation.Engine.FAST, new LaunchTimes()));
        }
    }

    @Test
    @Tag("heavy")
    void timesKnownFromOtherDesignsAreThoseOfTheExactEngine() {
        LaunchTimes shared = new LaunchTimes();
        for (int seed = 0; seed < 3; seed++) {
            text(design(seed + DESIGNS, 1), Simulation.Engine.FAST, shared);
        }
        for (int seed = 0; seed < 3; seed++) {
            assertThat(text(design(seed, 1), Simulation.Engine.FAST, shared))
                    .as("seed %d", seed)
                    .isEqualTo(text(design(seed, 1), Simulation.Engine.EXACT, new LaunchTimes()));
        }
    }

    /** Designs that differ in what decides cycles and in what does not. */
    private static DesignPoint design(int seed, int mostWidth) {
        SplittableRandom random = new SplittableRandom(seed);
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
        set(hardware, "clocks.fabric", List.of("150MHz", "200MHz", "300MHz").get(random.nextInt(3)));
        set(hardware, "units.matmul.rows", side);
        set(hardware, "units.matmul.columns", side);
        set(hardware, "units.depthwise.lanes", 8 << random.nextInt(4));
        set(hardware, "units.vector.lanes", 4 << random.nextInt(4));
        set(hardware, "sequencer.overlap", random.nextBoolean());
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

    /** When everything was done, and all books. */
    private static String text(DesignPoint design, Simulation.Engine engine, LaunchTimes known) {
        QuantizedNetwork network = BlankParameters.of(design.workload());
        Lowered lowered = Lowering.lower(network, design.accelerator());
        Simulation.Outcome outcome = new Inference(
                        design, network, lowered, engine, false, RunRequest.CYCLE_LIMIT, known)
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
        TimelineBooks books = new TimelineBooks(design.accelerator().machine(), lowered.program(), outcome.timeline());
        text.append(books.account(action -> BigInteger.ONE)).append('\n');
        books.activities().forEach(activity -> text.append(activity).append('\n'));
        return text.append(outcome.memoryActivity()).toString();
    }
}
