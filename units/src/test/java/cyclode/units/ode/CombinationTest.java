package cyclode.units.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.units.harness.Bench;
import cyclode.units.memory.Slice;
import cyclode.units.memory.WordLayout;
import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LoopControl;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.NetworkWidths;
import cyclode.units.vector.VectorSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** What the textbook's tableaux make of combinations, what their sums take, and where states lie. */
class CombinationTest {
    private static final IntFormat S8 = IntFormat.signed(8);
    private static final OdeRegisters REGISTERS = new OdeRegisters(0, 7);
    private static final Requantization SHIFT = Requantization.Shift.of(0, S8);
    private static final Requantization MULTIPLIER = Requantization.MultiplierShift.of(3, 1, S8);

    /** Steps of 2^-10 at least; a state of 12 bits, stages of 8. */
    private static OdeParameters parameters(OdeSolver solver, Requantization activations) {
        return parameters(solver, activations, solver.adaptive() ? adaptive() : new StepControl.Fixed(1), 12);
    }

    private static OdeParameters parameters(
            OdeSolver solver, Requantization activations, StepControl steps, int stateBits) {
        return new OdeParameters(
                solver, IntFormat.signed(stateBits), S8, 10, steps, activations, new TimeQuantization(1, 3, S8));
    }

    private static StepControl adaptive() {
        return new StepControl.Adaptive(1, 64, 1, 100, new IntTable(StepFactorTable.of(2)));
    }

    private static List<Integer> ofStage(OdeSolver solver, int stage) {
        return Combination.ofStage(parameters(solver, SHIFT), REGISTERS, stage).terms();
    }

    /** Kutta's third stage takes the second alone; Dormand's and Prince's second weight is zero, and of the solution the seventh too. */
    @Test
    void termsAreTheTableausWeightsThatAreNotZero() {
        assertThat(ofStage(OdeSolver.RK4, 1)).containsExactly(0);
        assertThat(ofStage(OdeSolver.RK4, 2)).containsExactly(1);
        assertThat(ofStage(OdeSolver.RK4, 3)).containsExactly(2);
        assertThat(ofStage(OdeSolver.DORMAND_PRINCE, 3)).containsExactly(0, 1, 2);
        assertThat(ofStage(OdeSolver.DORMAND_PRINCE, 6)).containsExactly(0, 2, 3, 4, 5);

        Combination rk4 = Combination.update(parameters(OdeSolver.RK4, MULTIPLIER), REGISTERS);
        assertThat(rk4.terms()).containsExactly(0, 1, 2, 3);
        assertThat(rk4.errorTerms()).isEmpty();
        assertThat(rk4.putsState()).isTrue();
        assertThat(rk4.putsActivations()).isTrue();
        assertThat(rk4.planes()).containsExactly(0, 1, 2, 3, 4);

        Combination trial = Combination.update(parameters(OdeSolver.DORMAND_PRINCE, MULTIPLIER), REGISTERS);
        assertThat(trial.terms()).containsExactly(0, 2, 3, 4, 5);
        assertThat(trial.errorTerms()).containsExactly(0, 2, 3, 4, 5, 6);
        assertThat(trial.putsState()).isTrue();
        assertThat(trial.putsActivations()).isFalse();
        assertThat(trial.planes()).containsExactly(0, 1, 3, 4, 5, 6, 7);

        // An embedded solver that goes in fixed steps estimates no error.
        Combination fixed =
                Combination.update(parameters(OdeSolver.HEUN_EULER, SHIFT, new StepControl.Fixed(4), 12), REGISTERS);
        assertThat(fixed.errorTerms()).isEmpty();
        assertThat(fixed.putsActivations()).isTrue();

        Combination leave = Combination.leave(parameters(OdeSolver.RK4, SHIFT), REGISTERS);
        assertThat(leave.planes()).containsExactly(0);
        assertThat(leave.putsActivations()).isTrue();
        assertThat(leave.putsState()).isFalse();
        Combination stage = Combination.ofStage(parameters(OdeSolver.RK4, SHIFT), REGISTERS, 2);
        assertThat(stage.putsActivations()).isTrue();
        assertThat(stage.putsState()).isFalse();
    }

    /** Lanes for four values, with 5 stages: nine values take three cycles for each product, and the last is put 5 - 1 cycles later. */
    @Test
    void aLaneHasOneMultiplierForAllTerms() {
        VectorSpec lanes = new VectorSpec("fabric", 4, 5, 24, 18, 16);
        Combination rk4 = Combination.update(parameters(OdeSolver.RK4, MULTIPLIER), REGISTERS);
        assertThat(rk4.multiplications()).isEqualTo(5);
        assertThat(rk4.interval(lanes, 9)).isEqualTo(15);
        assertThat(rk4.latency(lanes, 9)).isEqualTo(5 + 15 - 1);
        assertThat(Combination.update(parameters(OdeSolver.RK4, SHIFT), REGISTERS)
                        .multiplications())
                .isEqualTo(4);
        assertThat(Combination.update(parameters(OdeSolver.DORMAND_PRINCE, MULTIPLIER), REGISTERS)
                        .multiplications())
                .isEqualTo(11);
        Combination leave = Combination.leave(parameters(OdeSolver.RK4, SHIFT), REGISTERS);
        assertThat(leave.multiplications()).isZero();
        assertThat(leave.interval(lanes, 9)).isEqualTo(3);
    }

    /** Euler in one step weights its stage by 2^10, which takes 11 bits: as a multiplier, or, turned, as an operand with a sign. */
    @Test
    void lanesThatDoNotHoldAWeightOrAStageAreRefused() {
        OdeParameters euler = parameters(OdeSolver.EULER, SHIFT, new StepControl.Fixed(1), 8);
        OdeSpec controller = new OdeSpec("fabric", 1, 8, 16, 1);
        new WeightedSums(euler, lanes(8, 11)).requireFit(controller);
        refused(
                () -> new WeightedSums(euler, lanes(8, 10)).requireFit(controller),
                "stage values of 8 bits are multiplied by weights of 11 and a sign, and the vector unit multiplies 8"
                        + " bits by 10 and a sign");
        new WeightedSums(euler, lanes(12, 7)).requireFit(controller);
        refused(() -> new WeightedSums(euler, lanes(11, 7)).requireFit(controller), "stage values of 8 bits");
        refused(() -> new WeightedSums(euler, lanes(12, 6)).requireFit(controller), "stage values of 8 bits");
        // Two steps halve the weight.
        new WeightedSums(parameters(OdeSolver.EULER, SHIFT, new StepControl.Fixed(2), 8), lanes(8, 10))
                .requireFit(controller);
        // The midpoint's weights are a half and one: the row of the update decides.
        refused(
                () -> new WeightedSums(parameters(OdeSolver.MIDPOINT, SHIFT, new StepControl.Fixed(1), 8), lanes(8, 10))
                        .requireFit(new OdeSpec("fabric", 1, 8, 16, 2)),
                "weights of 11 and a sign");
        // Its stages take up to 11.6 steps, 14 bits, in the fifth row.
        refused(
                () -> new WeightedSums(parameters(OdeSolver.DORMAND_PRINCE, SHIFT), lanes(12, 13))
                        .requireFit(new OdeSpec("fabric", 1, 12, 16, 7)),
                "weights of 14 and a sign");
        new WeightedSums(parameters(OdeSolver.DORMAND_PRINCE, SHIFT), lanes(12, 14))
                .requireFit(new OdeSpec("fabric", 1, 12, 16, 7));
        refused(
                () -> new WeightedSums(parameters(OdeSolver.EULER, SHIFT), lanes(11, 12)).requireFit(controller),
                "input-bits of the workload is 12; allowed: 1 to 11");
        refused(
                () -> new WeightedSums(
                                new OdeParameters(
                                        OdeSolver.EULER,
                                        S8,
                                        IntFormat.signed(9),
                                        10,
                                        new StepControl.Fixed(1),
                                        SHIFT,
                                        new TimeQuantization(1, 3, S8)),
                                lanes(8, 12))
                        .requireFit(controller),
                "input-bits of the workload is 9; allowed: 1 to 8");
    }

    /** Heun's error is half of one stage less half of the other: 128 at most, which takes 8 bits. */
    @Test
    void aControllerThatDoesNotHoldTheErrorIsRefused() {
        WeightedSums sums = new WeightedSums(parameters(OdeSolver.HEUN_EULER, SHIFT), lanes(12, 11));
        sums.requireFit(new OdeSpec("fabric", 1, 8, 16, 2));
        refused(
                () -> sums.requireFit(new OdeSpec("fabric", 1, 7, 16, 2)),
                "bits of the block's error is 8; allowed: 0 to 7");
    }

    private static VectorSpec lanes(int inputBits, int multiplierBits) {
        return new VectorSpec("fabric", 4, 4, inputBits, multiplierBits, 16);
    }

    /** A state of 12 bits, stages of 8, time in 10 bits and a sign, seven stages. */
    @Test
    void aControllerRefusesABlockByWhatItHasNot() {
        OdeParameters block = parameters(OdeSolver.DORMAND_PRINCE, SHIFT);
        new OdeSpec("fabric", 1, 12, 11, 7).requireHolds(block);
        refused(
                () -> new OdeSpec("fabric", 1, 11, 11, 7).requireHolds(block),
                "the workload's ODE state bits is 12; allowed: 2 to 11");
        refused(
                () -> new OdeSpec("fabric", 1, 12, 10, 7).requireHolds(block),
                "the workload's ODE time fraction bits is 10; allowed: 1 to 9");
        refused(() -> new OdeSpec("fabric", 1, 12, 11, 6).requireHolds(block), "is 7; allowed: 1 to 6");
        OdeParameters wide = new OdeParameters(
                OdeSolver.EULER,
                S8,
                IntFormat.signed(9),
                10,
                new StepControl.Fixed(1),
                SHIFT,
                new TimeQuantization(1, 3, S8));
        refused(
                () -> new OdeSpec("fabric", 1, 8, 11, 7).requireHolds(wide),
                "the workload's ODE stage bits is 9; allowed: 2 to 8");
    }

    /** Channels in whole tiles and one tile more, then in whole words. */
    @Test
    void planesLieATileFurtherApartThanTheyAreWide() {
        WordLayout words = new WordLayout(4, 32);
        assertThat(StatePlanes.distance(4, 4, S8, words)).isEqualTo(8);
        assertThat(StatePlanes.distance(5, 4, S8, words)).isEqualTo(12);
        assertThat(StatePlanes.distance(9, 4, IntFormat.signed(5), words)).isEqualTo(18);
        assertThat(StatePlanes.distance(5, 3, IntFormat.signed(20), new WordLayout(4, 16)))
                .isEqualTo(9);
        Buffer buffer = new Buffer(0, "states", "states", S8, 3, 24, 0);
        assertThat(new StatePlanes(buffer, 8, 5).first(2)).isEqualTo(16);
        assertThat(new StatePlanes(buffer, 24, 24).first(0)).isZero();
        refused(() -> new StatePlanes(buffer, 8, 9), "channels of a plane is 9; allowed: 1 to 8");
        refused(() -> new StatePlanes(buffer, 8, 0), "channels of a plane is 0");
        refused(() -> new StatePlanes(buffer, 25, 5), "distance of planes is 25; allowed: 1 to 24");
    }

    /** The input times 3/2, rounded up, is the state; twice that the activation. */
    @Test
    void aBlockIsEnteredByItsStateAndTheActivationsOfThat() {
        Bench bench = new Bench();
        WordLayout layout = new WordLayout(1, 32);
        Buffer input = bench.buffer("input", S8, 3, 2, 1, -2, 3, 4, -5, 6);
        Buffer states = bench.buffer("states", IntFormat.signed(12), 3, 4, new int[12]);
        Buffer activations = bench.buffer("x", S8, 2, 2, new int[4]);
        MemoryImage image = bench.image();
        new EnterFunction(
                        Requantization.MultiplierShift.of(3, 1, IntFormat.signed(12)),
                        Requantization.MultiplierShift.of(2, 0, S8),
                        Slice.whole(input, layout).rows(1, 2),
                        Slice.whole(states, layout).rows(1, 2).channels(1, 2),
                        Slice.whole(activations, layout))
                .apply(image, null);
        assertThat(image.values(states)).containsExactly(0, 0, 0, 0, 0, 5, 6, 0, 0, -7, 9, 0);
        assertThat(image.values(activations)).containsExactly(10, 12, -14, 18);
    }

    /** Stages are numbered from 0 within a step, and the update bears the step's number alone. */
    @Test
    void aControllerSaysWhereInTheStepsItIs() {
        OdeParameters parameters = parameters(OdeSolver.RK4, SHIFT, new StepControl.Fixed(3), 12);
        Bench bench = new Bench();
        Buffer states = bench.buffer("states", IntFormat.signed(12), 1, 10, new int[10]);
        OdeControl control = new OdeControl(
                "block",
                "ode",
                new OdeSpec("fabric", 6, 12, 11, 4),
                parameters,
                new OdeRegisters(0, 4),
                new StatePlanes(states, 2, 2),
                0);
        MemoryImage image = new MemoryImage(List.of(states), 10);
        StringBuilder places = new StringBuilder();
        for (int body = 0; body < 15; body++) {
            assertThat(control.next(image, new Decisions(), true)).isEqualTo(body % 5);
            assertThat(control.cycles()).isEqualTo(6);
            places.append(control.place()).append(' ');
            // A third of 1024 is 341; the third step takes what is left. Times, in eighths, have 8 bits.
            int step = body / 5;
            long from = step * 1024L / 3;
            if (body % 5 < 4) {
                long third = (step + 1) * 1024L / 3 - from;
                long at = from
                        + List.of(0L, (third + 1) / 2, (third + 1) / 2, third).get(body % 5);
                assertThat(image.register(0)).as("time of %d", body).isEqualTo(Math.min(127, (at + 4) >> 3));
            }
        }
        assertThat(control.next(image, new Decisions(), true)).isEqualTo(LoopControl.END);
        assertThat(places.toString())
                .startsWith("step0/stage0 step0/stage1 step0/stage2 step0/stage3 step0 step1/stage0 ")
                .endsWith("step2/stage3 step2 ");
    }

    /**
     * Tolerance 4, first step a half, shortest 100 of 1024. Errors of 3, 5, 1000 and 1000: the half is taken; the next half, times 0.9 (4 / 5)^1/2
     * by the table's middle of that octave's quarter, is not; a fifth of it would be less than the shortest, which is taken whatever its error.
     * Then nothing is left to be wrong, so that the step grows fivefold, to what is left of the block.
     */
    @Test
    void anAdaptiveStepIsTakenOrTriedAgainByItsError() {
        StepControl steps = new StepControl.Adaptive(4, 512, 100, 9, new IntTable(StepFactorTable.of(2)));
        OdeParameters parameters = parameters(OdeSolver.HEUN_EULER, SHIFT, steps, 12);
        long[] norms = {3, 5, 1000, 1000, 0, 0};
        long[] lengths = {512, 512, 416, 100, 100, 312};
        boolean[] taken = {true, false, false, true, true, true};
        OdeRegisters registers = new OdeRegisters(3, 2);
        assertThat(List.of(registers.time(), registers.norm(), registers.weight(1), registers.errorWeight(1)))
                .containsExactly(3, 4, 6, 8);
        for (boolean withData : new boolean[] {true, false}) {
            Buffer states = new Buffer(0, "states", "states", IntFormat.signed(12), 2, 8, 0);
            MemoryImage image = new MemoryImage(List.of(states), 3 + registers.count());
            image.load(states, new int[] {1, 2, 0, 0, 0, 0, 7, 8, 3, 4, 0, 0, 0, 0, 9, 10});
            OdeControl control = new OdeControl(
                    "block",
                    "ode",
                    new OdeSpec("fabric", 6, 12, 11, 2),
                    parameters,
                    registers,
                    new StatePlanes(states, 2, 2),
                    3);
            Decisions decisions = withData ? new Decisions() : Decisions.of(norms);
            boolean exchanged = false;
            for (int trial = 0; trial < norms.length; trial++) {
                for (int body = 0; body < 3; body++) {
                    assertThat(control.next(image, decisions, withData)).isEqualTo(body);
                    // A stage's cycles, and where a trial was before, a bit-serial division of 12 + 8 bits and three
                    // cycles.
                    assertThat(control.cycles()).isEqualTo(body == 0 && trial > 0 ? 6 + 12 + 8 + 3 : 6);
                }
                // Heun weights both stages by half a step; Euler's step less Heun's is the error.
                assertThat(image.register(registers.weight(0)))
                        .as("trial %d", trial)
                        .isEqualTo(lengths[trial] / 2);
                assertThat(image.register(registers.errorWeight(1))).isEqualTo(lengths[trial] / 2);
                image.setRegister(registers.norm(), norms[trial]);
                if (trial > 0) {
                    exchanged ^= withData && taken[trial - 1];
                    assertThat(image.values(states)).startsWith(exchanged ? new int[] {7, 8} : new int[] {1, 2});
                }
            }
            assertThat(control.next(image, decisions, withData)).isEqualTo(LoopControl.END);
            assertThat(image.values(states))
                    .as("four exchanges, or none")
                    .containsExactly(1, 2, 0, 0, 0, 0, 7, 8, 3, 4, 0, 0, 0, 0, 9, 10);
            if (withData) {
                assertThat(decisions.toArray()).containsExactly(norms);
            }
        }
        assertThatThrownBy(() -> new OdeControl(
                        "block", "ode", new OdeSpec("fabric", 6, 11, 11, 2), parameters, registers, planes(), 3))
                .hasMessageContaining("ODE state bits is 12");
    }

    private static StatePlanes planes() {
        return new StatePlanes(new Buffer(0, "states", "states", IntFormat.signed(12), 2, 8, 0), 2, 2);
    }

    /** Of three values in lanes of 5 stages: the products, a sum for each term and the state, two comparisons, and a register a stage. */
    @Test
    void combinationsCountInTheWidthsOfTheStateAndTheWeights() {
        VectorSpec lanes = new VectorSpec("fabric", 4, 5, 24, 18, 16);
        MemoryImage image = new MemoryImage(List.of(), 0);
        Combination rk4 = Combination.update(parameters(OdeSolver.RK4, MULTIPLIER), REGISTERS);
        Behavior combine = new CombineCommand(lanes, rk4, 2, 3).behavior(image, new Decisions());
        assertThat(counts(combine))
                .isEqualTo(Map.of(
                        new Action(new Component.Multiplier(12, 11), Action.Verb.OPERATE), 15L,
                        new Action(new Component.Adder(23), Action.Verb.OPERATE), 15L,
                        new Action(new Component.Comparator(12), Action.Verb.OPERATE), 6L,
                        new Action(new Component.Register(12), Action.Verb.WRITE), 15L));
        Combination trial = Combination.update(parameters(OdeSolver.DORMAND_PRINCE, MULTIPLIER), REGISTERS);
        assertThat(counts(new CombineCommand(lanes, trial, 2, 3).behavior(image, new Decisions())))
                .containsEntry(new Action(new Component.Adder(23), Action.Verb.OPERATE), 36L);

        // To be entered, a value is scaled twice at most; nine values take three cycles for each multiplication.
        Requantization state = Requantization.MultiplierShift.of(3, 1, IntFormat.signed(12));
        Requantization shifted = Requantization.Shift.of(1, IntFormat.signed(12));
        Behavior enter = new EnterCommand(lanes, state, MULTIPLIER, 2, 9).behavior(image, new Decisions());
        assertThat(counts(enter))
                .isEqualTo(Map.of(
                        new Action(new Component.Multiplier(12, 18), Action.Verb.OPERATE), 18L,
                        new Action(new Component.Shifter(12, 12), Action.Verb.OPERATE), 18L,
                        new Action(new Component.Register(12), Action.Verb.WRITE), 18L));
        assertThat(phase(enter)).isEqualTo(Phase.pipelined(0, 2, 6, 5 + 6 - 1, 1, 0b11));
        for (Requantization load : List.of(state, shifted)) {
            Behavior once = new EnterCommand(lanes, load, load == state ? SHIFT : MULTIPLIER, 2, 9)
                    .behavior(image, new Decisions());
            assertThat(counts(once))
                    .containsEntry(new Action(new Component.Multiplier(12, 18), Action.Verb.OPERATE), 9L);
            assertThat(phase(once)).isEqualTo(Phase.pipelined(0, 2, 3, 5 + 3 - 1, 1, 0b11));
        }
        assertThat(phase(new EnterCommand(lanes, shifted, SHIFT, 2, 9).behavior(image, new Decisions())))
                .isEqualTo(Phase.pipelined(0, 2, 3, 5 + 3 - 1, 1, 0b11));
    }

    private static Phase phase(Behavior behavior) {
        return Objects.requireNonNull(behavior.next());
    }

    private static Map<Action, Long> counts(Behavior behavior) {
        return behavior.works().get(0).actions().stream()
                .collect(Collectors.toMap(Work.Times::action, Work.Times::count, Long::sum));
    }

    /** The state's bits follow the network's, and never shrink; in one cycle there is no choice among coefficients. */
    @Test
    void theControllerFollowsItsNetwork() {
        OdeSpec spec = new OdeSpec("fabric", 1, 12, 11, 2);
        NetworkWidths built = new NetworkWidths(8, 8, 24, 16, 2);
        assertThat(spec.following(built, new NetworkWidths(8, 8, 24, 19, 2))).isEqualTo(Map.of("state-bits", 15));
        assertThat(spec.following(built, new NetworkWidths(8, 8, 24, 13, 2))).isEqualTo(Map.of("state-bits", 12));
        assertThat(spec.livesByChannels()).isFalse();
        assertThat(spec.inventory().items())
                .filteredOn(item -> item.part().equals("weights"))
                .extracting(item -> item.component().getClass().getSimpleName())
                .containsExactly("Multiplier", "Adder", "Register", "Comparator");
        assertThat(spec.inventory().items().stream()
                        .filter(item -> item.part().equals("weights"))
                        .map(item -> item.count()))
                .containsExactly(5L, 5L, 4L, 2L);
    }

    private static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RefusedValue.class).hasMessageContaining(message);
    }
}
