package cyclode.units.ode;

import cyclode.core.account.Activity;
import cyclode.core.account.Component.PortKind;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.units.harness.SimulationCase;
import cyclode.units.harness.UnitCase;
import cyclode.units.harness.Values;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A random ODE block with a random solver. */
public final class RandomBlock {
    private RandomBlock() {}

    static OdeBench of(long seed, PortKind ports) {
        SplittableRandom random = new SplittableRandom(seed);
        OdeSolver solver = OdeSolver.values()[(int) (seed % OdeSolver.values().length)];
        IntFormat activation = random.nextBoolean() ? IntFormat.signed(8) : IntFormat.unsigned(6);
        IntFormat state = IntFormat.signed(random.nextInt(10, 25));
        IntFormat stage = IntFormat.signed(random.nextInt(8, state.bits() + 1));
        int fraction = random.nextInt(8, 20);
        StepControl steps = solver.adaptive()
                ? new StepControl.Adaptive(
                        random.nextInt(1, 1 << random.nextInt(2, 10)),
                        1L << random.nextInt(fraction - 3, fraction + 1),
                        random.nextInt(1, 1 + (1 << (fraction - 5))),
                        400,
                        new IntTable(StepFactorTable.of(solver.order())))
                : new StepControl.Fixed(random.nextInt(1, 7));
        int down = state.bits() - 8;
        OdeParameters parameters = new OdeParameters(
                solver,
                state,
                stage,
                fraction,
                steps,
                random.nextBoolean()
                        ? Shift.of(down, activation)
                        : MultiplierShift.of(random.nextInt(1, 300), down + 7, activation),
                new TimeQuantization(random.nextInt(1, 200), fraction, IntFormat.signed(8)));
        AddParameters slope =
                AddParameters.of(random.nextInt(1 << 12), random.nextInt(1 << 12), random.nextInt(2, 9), stage);
        int channels = random.nextInt(1, 10);
        int[] values = Values.of(random, activation, channels * random.nextInt(1, 7));
        return new OdeBench(
                parameters,
                new MultiplierShift(
                        random.nextInt(1, 1 << down),
                        random.nextInt(0, 3),
                        cyclode.core.number.Rounding.HALF_UP,
                        0,
                        state,
                        cyclode.core.number.Overflow.SATURATE),
                slope,
                channels,
                ports,
                values);
    }

    /** A block, as a task of its controller. */
    public static UnitCase ofController(long seed) {
        OdeBench bench = of(seed, PortKind.SIMPLE_DUAL);
        return unitCase(bench, bench.spec(), "ode");
    }

    /** A block, as a task of the vector unit, which combines its stages. */
    public static UnitCase ofVector(long seed) {
        OdeBench bench = of(seed, PortKind.SIMPLE_DUAL);
        return unitCase(bench, bench.vector(), "vector");
    }

    private static UnitCase unitCase(OdeBench bench, UnitSpec spec, String unit) {
        return new SimulationCase(
                spec,
                bench.parameters.toString(),
                node -> node.unit().equals(unit),
                longs(bench.golden(new ArrayList<>()).state().data()),
                "block",
                (engine, withData, shuffle, trace) -> {
                    OdeBench.Result result = bench.run(engine, withData, shuffle, trace);
                    return new SimulationCase.Left(result.entries(), longs(result.state()), new Activity());
                });
    }

    private static long[] longs(int... values) {
        return Arrays.stream(values).asLongStream().toArray();
    }
}
