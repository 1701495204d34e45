package cyclode.units.rtl;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.StepFactorTable;
import cyclode.core.operator.TimeQuantization;
import cyclode.units.model.LoopControl;
import cyclode.units.ode.OdeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The ODE step controller: all solvers, with fixed steps and with adaptive ones that are accepted and rejected at random. */
final class StepControllerTwin implements Twin {
    private static final int SLOTS = 24;
    private static final int WEIGHT_BITS = 40;
    private static final int COEFFICIENTS = 0x1000;
    private static final int FACTORS = 0x2000;

    @Override
    public String name() {
        return "step-controller";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(sized(7, 24), sized(7, 16), sized(4, 20), sized(2, 10));
    }

    private static Elaboration sized(int stages, int stateBits) {
        return new Elaboration("ode_bench", List.of("ode"), Map.of("STAGES", stages, "STATE_BITS", stateBits));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        int places = elaboration.get("STAGES");
        int stateBits = elaboration.get("STATE_BITS");
        OdeParameters parameters = parameters(random, places, stateBits);
        OdeSpec spec = new OdeSpec("fabric", random.nextInt(1, 9), stateBits, 32, places);
        ControlCommand command = new ControlCommand(spec, parameters, places);
        made.describe(command);
        int inSlots = random.nextInt(1, 6);
        int slots = random.nextInt(1, SLOTS + 1);
        made.loadAll(0, inSlots, slots);
        load(made, parameters, spec, places);
        long[] norms = norms(random, command, stateBits);
        int unit = made.unit("control", command);
        made.feed(made.source(norms, 1, new Packing(1, stateBits)), unit, inSlots, 1);
        made.sink(
                unit,
                norms.length,
                slots,
                command.lanes(),
                beat -> command.lanes(),
                new Packing(command.lanes(), WEIGHT_BITS));
        return made;
    }

    /** As many errors as the loop has bodies, some small and some great. */
    private static long[] norms(SplittableRandom random, ControlCommand command, int stateBits) {
        ControlCommand.Run run = command.run();
        List<Long> norms = new ArrayList<>();
        while (run.next() != LoopControl.END) {
            long norm = random.nextInt(8) == 0 ? 0 : random.nextLong(1L << random.nextInt(1, stateBits + 1));
            norms.add(norm);
            run.norm(norm);
        }
        return norms.stream().mapToLong(Long::longValue).toArray();
    }

    private static OdeParameters parameters(SplittableRandom random, int places, int stateBits) {
        List<OdeSolver> solvers = List.of(OdeSolver.values()).stream()
                .filter(solver -> solver.tableau().stages() <= places)
                .toList();
        OdeSolver solver = solvers.get(random.nextInt(solvers.size()));
        int fraction = random.nextInt(6, 25);
        long one = 1L << fraction;
        boolean adaptive = solver.adaptive() && random.nextInt(4) > 0;
        StepControl steps = adaptive
                ? new StepControl.Adaptive(
                        random.nextInt(1 << random.nextInt(1, stateBits)),
                        random.nextLong(1, one + 1),
                        random.nextLong(Math.max(1, one / 16), one / 4 + 2),
                        1000,
                        new IntTable(StepFactorTable.of(solver.order())))
                : new StepControl.Fixed(random.nextInt(1, 12));
        IntFormat state = IntFormat.signed(stateBits);
        IntFormat time = IntFormat.signed(random.nextInt(4, 17));
        return new OdeParameters(
                solver,
                state,
                state,
                fraction,
                steps,
                Requantization.Shift.of(2, IntFormat.signed(8)),
                new TimeQuantization(random.nextInt(1 << random.nextInt(1, 20)), random.nextInt(fraction + 4), time));
    }

    private static void load(Case made, OdeParameters parameters, OdeSpec spec, int places) {
        ButcherTableau tableau = parameters.solver().tableau();
        int stages = tableau.stages();
        made.loadAll(2, stages, spec.stageCycles());
        long[] registers = {0, parameters.end(), 1, 0, 0, 0, 0, 0};
        if (parameters.steps() instanceof StepControl.Adaptive by) {
            registers = new long[] {1, parameters.end(), 1, 0, 0, by.initialStep(), by.minStep(), by.tolerance()};
            made.loadAll(FACTORS, by.factorTable().toArray());
        } else if (parameters.steps() instanceof StepControl.Fixed by) {
            registers[2] = by.steps();
            registers[3] = parameters.end() / by.steps();
            registers[4] = parameters.end() % by.steps();
        }
        for (int i = 0; i < registers.length; i++) {
            made.load(4 + i, registers[i]);
        }
        TimeQuantization time = parameters.time();
        made.loadAll(
                12,
                (int) time.multiplier(),
                time.shift(),
                time.format().bits(),
                time.format().signed() ? 1 : 0);
        for (int stage = 0; stage < stages; stage++) {
            loadRow(made, stage, 0, ButcherTableau.fixedPoint(tableau.a().get(stage)));
            loadRow(made, stage, places, tableau.c().get(stage).toFixedPoint(ButcherTableau.FRACTION_BITS));
        }
        loadRow(made, stages, 0, ButcherTableau.fixedPoint(tableau.b()));
        if (parameters.steps() instanceof StepControl.Adaptive) {
            loadRow(made, stages, places + 1, ButcherTableau.fixedPoint(tableau.error()));
        }
    }

    private static void loadRow(Case made, int row, int column, long... coefficients) {
        for (int j = 0; j < coefficients.length; j++) {
            made.load(COEFFICIENTS + 16 * row + column + j, coefficients[j]);
        }
    }
}
