package cyclode.units.accelerator;

import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.Launch;
import cyclode.units.model.LoopControl;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the steps of a program, loops included. */
final class Walk {
    /** What comes next. */
    sealed interface Item {
        /** Begins if that can be by now. */
        boolean begin(Simulation simulation, long tick);
    }

    /** A launch, with its place in the loop around it. */
    record Pass(Launch launch, String place) implements Item {
        @Override
        public boolean begin(Simulation simulation, long tick) {
            return simulation.begin(this, tick);
        }
    }

    /** A controller has decided. */
    record Decision(String layer, String unit, int cycles) implements Item {
        @Override
        public boolean begin(Simulation simulation, long tick) {
            return simulation.begin(this, tick);
        }
    }

    /** The processor works. */
    record HostWork(Step.Host step) implements Item {
        @Override
        public boolean begin(Simulation simulation, long tick) {
            return simulation.begin(this, tick);
        }
    }

    /** Tensors are final, with the place in the loop around them. */
    record Checked(Step.Checks step, String place) implements Item {
        @Override
        public boolean begin(Simulation simulation, long tick) {
            return simulation.begin(this);
        }
    }

    /** A list of steps under way; with the loop whose body it is. */
    private static final class Level {
        final Iterator<Step> steps;
        final @Nullable Turn turn;

        Level(List<Step> steps, @Nullable Turn turn) {
            this.steps = steps.iterator();
            this.turn = turn;
        }
    }

    /** A loop under way. */
    private record Turn(Step.Loop loop, LoopControl control, Decisions decisions) {}

    private final MemoryImage image;
    private final DecisionTrace trace;
    private final boolean withData;
    private final Deque<Level> levels = new ArrayDeque<>();

    Walk(List<Step> steps, MemoryImage image, DecisionTrace trace, boolean withData) {
        this.image = image;
        this.trace = trace;
        this.withData = withData;
        levels.push(new Level(steps, null));
    }

    /**
     * The next item.
     *
     * @param idle whether no launch is running, so that a controller may decide
     * @return null at the end of the program, or if a decision has to wait
     */
    @Nullable
    Item next(boolean idle) {
        while (!levels.isEmpty()) {
            Level level = java.util.Objects.requireNonNull(levels.peek());
            if (level.steps.hasNext()) {
                Optional<Item> item = level.steps.next().accept(new OfStep());
                if (item.isPresent()) {
                    return item.get();
                }
            } else if (level.turn == null) {
                levels.pop();
            } else if (!idle) {
                return null;
            } else {
                return decide(level.turn);
            }
        }
        return null;
    }

    /** What comes of a step at once: of a loop nothing, but that it is under way. */
    private final class OfStep implements Step.Visitor<Optional<Item>> {
        @Override
        public Optional<Item> pass(Step.Pass step) {
            return Optional.of(new Pass(step.launch(), place()));
        }

        @Override
        public Optional<Item> host(Step.Host step) {
            return Optional.of(new HostWork(step));
        }

        @Override
        public Optional<Item> checks(Step.Checks step) {
            return Optional.of(new Checked(step, place()));
        }

        @Override
        public Optional<Item> loop(Step.Loop step) {
            Turn turn = new Turn(step, step.control().get(), trace.ofLoop(place(), step));
            levels.push(new Level(List.of(), turn));
            return Optional.empty();
        }
    }

    private Item decide(Turn turn) {
        levels.pop();
        int body = turn.control().next(image, turn.decisions(), withData);
        if (body != LoopControl.END) {
            levels.push(new Level(turn.loop().bodies().get(body), turn));
        }
        return new Decision(
                turn.loop().layer(), turn.loop().unit(), turn.control().cycles());
    }

    private String place() {
        for (Level level : levels) {
            if (level.turn != null) {
                return level.turn.control().place();
            }
        }
        return "";
    }
}
