package cyclode.units.ode;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.number.Require;
import cyclode.core.operator.OdeParameters;
import cyclode.units.components.Levels;
import cyclode.units.model.NetworkWidths;
import cyclode.units.model.UnitSpec;
import java.util.List;
import java.util.Map;

/**
 * The ODE step controller: a state machine with registers for time, step and the weights of the stages, and a bit-serial divider for
 * the next step of an adaptive solver. The arithmetic on whole tensors is done in the vector unit's lanes.
 *
 * @param clock name of its clock
 * @param stageCycles cycles to set time and weights for a stage or an update [cycles]
 * @param stateBits widest state and stage value [bits]
 * @param timeBits bits of time, step and weights [bits]
 * @param maximumStages stages that there are weight registers for
 */
public record OdeSpec(
        @Default("fabric") String clock,
        @Default("4") @Range(min = 1, max = 64) int stageCycles,
        @Default("auto") @Auto(least = 2, most = 32) int stateBits,
        @Default("18") @Range(min = 8, max = 32) int timeBits,
        @Default("auto") @Auto(least = 1, most = 8) int maximumStages)
        implements UnitSpec {
    /** Bits of a time's product with the multiplier of its requantization. */
    private static final int MOST_PRODUCT_BITS = 64;

    /** Checks the ranges. */
    public OdeSpec {
        Require.inRange("stage-cycles", stageCycles, 1, 64);
        Require.inRange("state-bits", stateBits, 2, 32);
        Require.inRange("time-bits", timeBits, 8, 32);
        Require.inRange("maximum-stages", maximumStages, 1, 8);
    }

    /** Cycles from the quotient of tolerance and norm to the next step: a table, a multiplication and a clamp. */
    private static final int STEP_CYCLES = 3;

    /** Cycles to decide about a trial: a bit-serial division of tolerance by norm, and the step that follows from it. */
    public int decisionCycles() {
        return stateBits + 8 + STEP_CYCLES;
    }

    /**
     * Checks that the controller can do what a block asks for.
     *
     * @throws IllegalArgumentException naming what does not fit
     */
    public void requireHolds(OdeParameters parameters) {
        Require.inRange("the workload's ODE state bits", parameters.state().bits(), 2, stateBits);
        Require.inRange("the workload's ODE stage bits", parameters.stage().bits(), 2, stateBits);
        Require.inRange("the workload's ODE time fraction bits", parameters.timeFractionBits(), 1, timeBits - 1);
        int stages = parameters.solver().tableau().stages();
        Require.inRange("the stages of " + parameters.solver().label(), stages, 1, maximumStages);
    }

    /** Bits of a weight: a step times a coefficient, which lies between −128 and 128. */
    int weightBits() {
        return timeBits + 8;
    }

    @Override
    public Map<String, Integer> following(NetworkWidths built, NetworkWidths now) {
        return Map.of("state-bits", stateBits + Math.max(0, now.stateBits() - built.stateBits()));
    }

    @Override
    public boolean livesByChannels() {
        return false;
    }

    /** A coefficient times the step, rounded; the division; the factor times the step, held to its limits. */
    @Override
    public List<TimingPath> paths() {
        Component.Adder time = new Component.Adder(timeBits);
        Component.Comparator limit = new Component.Comparator(timeBits);
        Component.Multiplexer choice = new Component.Multiplexer(3, timeBits);
        return List.of(
                TimingPath.of(
                                "weights",
                                new Component.Multiplexer(2 * maximumStages, OdeInventory.COEFFICIENT_BITS),
                                new Component.Multiplier(OdeInventory.COEFFICIENT_BITS, timeBits),
                                new Component.Adder(weightBits()))
                        .in(stageCycles),
                TimingPath.of(
                                "time",
                                new Component.Multiplexer(maximumStages, OdeInventory.COEFFICIENT_BITS),
                                new Component.Multiplier(OdeInventory.COEFFICIENT_BITS, timeBits),
                                new Component.Adder(weightBits()),
                                time,
                                new Component.Multiplier(timeBits + 2, OdeInventory.MULTIPLIER_BITS))
                        .then(Levels.roundHalfUp(MOST_PRODUCT_BITS))
                        .then(Levels.fit(MOST_PRODUCT_BITS, weightBits()))
                        .in(stageCycles),
                TimingPath.of(
                        "division",
                        new Component.Multiplexer(stateBits, 1),
                        new Component.Adder(stateBits + 1),
                        new Component.Multiplexer(3, stateBits)),
                TimingPath.of(
                                "next step",
                                new Component.Multiplier(OdeInventory.FACTOR_BITS, timeBits),
                                time,
                                limit,
                                choice,
                                time,
                                limit,
                                choice)
                        .in(STEP_CYCLES));
    }

    @Override
    public Inventory inventory() {
        return OdeInventory.of(this);
    }
}
