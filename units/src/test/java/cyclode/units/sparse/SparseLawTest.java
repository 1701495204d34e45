package cyclode.units.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult;
import cyclode.core.number.Overflow;
import cyclode.core.sparse.Mask;
import cyclode.units.sparse.SparseSchedule.Group;
import cyclode.units.sparse.SparseSpec.Inputs;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The law in cycles on the unit's page, and what the engine counts. */
class SparseLawTest {
    private static SparseSpec spec(int lanes, int columns, int multipliers, Inputs inputs, int banks, boolean doubled) {
        return new SparseSpec(
                "fabric",
                lanes,
                columns,
                multipliers,
                inputs,
                banks,
                16,
                1024,
                1024,
                doubled,
                8,
                8,
                24,
                Overflow.SATURATE,
                4,
                false);
    }

    /** Cycles in which the process fires or could: everything but stalls. */
    private static long busy(SparseCommand command) {
        SparseBehavior behavior = new SparseBehavior(command);
        long cycles = 0;
        for (var phase = behavior.next(); phase != null; phase = behavior.next()) {
            cycles += (phase.count() - 1) * phase.interval() + phase.after();
        }
        return cycles;
    }

    /** The page's law, written anew: stages of a group, and what is left of its load. */
    private static long law(SparseCommand command) {
        long cycles = 0;
        long free = 0;
        for (Group group : command.schedule().groups()) {
            long load = Math.max(group.length(), command.bias() ? group.lanes() : 0);
            cycles += Math.max(0, load - free);
            long stages = 0;
            int empty = command.spec().drains() ? command.spec().pipelineDepth() : 0;
            for (int r = 0; r < command.rows() + 2; r++) {
                long stage = command.spec().pipelineDepth();
                stage = r < command.rows() ? Math.max(stage, command.beats()) : stage;
                stage = r >= 1 && r <= command.rows() ? Math.max(stage, group.cycles() + empty) : stage;
                stages += r >= 2 ? Math.max(stage, group.lanes()) : stage;
            }
            cycles += stages;
            free = command.spec().doubleBuffer() ? stages : 0;
        }
        return cycles;
    }

    @Test
    void thePagesExampleHoldsToTheCycle() {
        Mask mask = new Mask(800, 200);
        for (int input = 0; input < 80; input++) {
            for (int column = 0; column < 200; column++) {
                mask.keep((input * 10 + column / 16) % 800, column);
            }
        }
        SparseSpec spec = spec(13, 16, 16, Inputs.COPIES, 1, false);
        SparseCommand command = new SparseCommand(spec, SparseSchedule.of(mask, spec), 32, false, 0);
        assertThat(busy(command)).isEqualTo(80 + 50 + 31 * 80 + 80 + 13).isEqualTo(2703);
    }

    @Test
    void everyProductTakesWhatTheLawSays() {
        for (int seed = 0; seed < 200; seed++) {
            SparseCommand command = new RandomSparse(seed, Inputs.values()[seed % 2]).command;
            assertThat(busy(command)).as("seed %s", seed).isEqualTo(law(command));
        }
    }

    @Test
    void everyKeptWeightOfEveryRowIsMultipliedOnce() {
        for (int seed = 0; seed < 60; seed++) {
            RandomSparse random = new RandomSparse(seed, Inputs.values()[seed % 2]);
            SparseCommand command = random.command;
            ChainResult result = random.bench.fast();
            Activity activity = new Activity();
            for (int node = 0; node < random.bench.nodes.size(); node++) {
                if (random.bench.nodes.get(node).process().equals("sparse")) {
                    activity.add(random.bench.activity(node, result), 1);
                }
            }
            long kept = command.schedule().groups().stream()
                    .flatMap(group -> group.steps().stream())
                    .mapToLong(steps -> (long) steps.count() * steps.weights())
                    .sum();
            assertThat(activity.count(new Action(command.spec().multiplier(), Verb.OPERATE)))
                    .isEqualTo(kept * command.rows());
        }
    }

    /** Four lanes that want inputs 0, 2, 4 and 4 of two banks: bank 0 shows three, one after the other. */
    @Test
    void aBankShowsOneInputACycleToAllThatWantIt() {
        Mask mask = new Mask(8, 4);
        mask.keep(0, 0);
        mask.keep(2, 1);
        mask.keep(4, 2);
        mask.keep(4, 3);
        assertThat(cycles(mask, Inputs.SHARED, 2)).isEqualTo(3);
        assertThat(cycles(mask, Inputs.SHARED, 4)).isEqualTo(2);
        assertThat(cycles(mask, Inputs.COPIES, 1)).isEqualTo(1);
    }

    private static int cycles(Mask mask, Inputs inputs, int banks) {
        return SparseSchedule.of(mask, spec(4, 1, 1, inputs, banks, false))
                .groups()
                .get(0)
                .cycles();
    }

    /** Balanced patterns keep every lane busy; without balance the fullest lane of each group decides. */
    @Test
    void lanesWaitForTheFullest() {
        Mask even = new Mask(32, 8);
        Mask uneven = new Mask(32, 8);
        SplittableRandom random = new SplittableRandom(3);
        for (int column = 0; column < 8; column++) {
            for (int i = 0; i < 4; i++) {
                even.keep(random.nextInt(8) + 8 * i, column);
                uneven.keep(random.nextInt(8) + 8 * i, random.nextInt(column + 1));
            }
        }
        SparseSpec spec = spec(8, 1, 1, Inputs.COPIES, 1, false);
        assertThat(SparseSchedule.of(even, spec).groups().get(0).steps())
                .containsExactly(new SparseSchedule.Steps(4, 1, 8, 8));
        Group group = SparseSchedule.of(uneven, spec).groups().get(0);
        assertThat(group.length()).isGreaterThan(4);
        assertThat(group.steps()).anyMatch(steps -> steps.lanes() < 8);
    }

    @Test
    void whatTheEngineCannotHoldIsRefusedByName() {
        Mask mask = new Mask(2000, 1);
        SparseSpec spec = spec(1, 1, 1, Inputs.COPIES, 1, false);
        assertThatThrownBy(() -> SparseSchedule.of(mask, spec))
                .hasMessage("maximum-inputs is 1024; the matrix has 2000");
        assertThatThrownBy(() -> spec(0, 1, 1, Inputs.COPIES, 1, false)).hasMessage("lanes is 0; allowed: 1 to 64");
        assertThatThrownBy(() -> spec(1, 2, 3, Inputs.COPIES, 1, false))
                .hasMessage("multipliers is 3; allowed: 1 to 2");
        assertThatThrownBy(() -> spec(1, 2, 2, Inputs.COPIES, 4, false)).hasMessage("banks is 4; allowed: 1 to 1");
    }
}
