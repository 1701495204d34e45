package cyclode.workloads.lowering;

import cyclode.core.cache.SoftCache;
import cyclode.core.chain.StallCause;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.Mask;
import cyclode.units.matmul.Operand;
import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.LaunchFunction;
import cyclode.units.sparse.SparseCommand;
import cyclode.units.sparse.SparseFunction;
import cyclode.units.sparse.SparsePatterns;
import cyclode.units.sparse.SparseSchedule;
import cyclode.units.sparse.SparseSpec;
import cyclode.units.sparse.SparseWeights;
import cyclode.units.sparse.StepTable;
import cyclode.units.vector.ChannelRuns;
import cyclode.units.vector.VectorFunction;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.lowering.PassBuilder.Stream;
import cyclode.workloads.parameters.LayerParameters;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Products with a layer's weights on an engine that multiplies by those that are kept. */
final class SparseLowering {
    private final Context context;
    private final String unit;
    private final SparseSpec spec;
    private final Mask mask;
    private final Plan plan;

    /** What follows from some columns of a mask and the shape of an engine, which is asked for many times while sizes are sought. */
    private static final class Plan {
        private static final SoftCache<Shape, Plan> KNOWN = new SoftCache<>(256);

        private final StepTable steps;
        private final SparseSchedule schedule;
        private volatile @Nullable Filled filled;

        private record Shape(
                Mask mask,
                int first,
                int count,
                int lanes,
                int columns,
                int multipliers,
                SparseSpec.Inputs inputs,
                int banks) {
            static Shape of(Mask mask, int first, int count, SparseSpec spec) {
                return new Shape(
                        mask,
                        first,
                        count,
                        spec.lanes(),
                        spec.columns(),
                        spec.multipliers(),
                        spec.inputs(),
                        spec.banks());
            }
        }

        /**
         * With a matrix.
         *
         * @param matrix whose values are not looked at again
         */
        private record Filled(IntTensor matrix, SparseWeights weights) {}

        private Plan(StepTable steps, SparseSchedule schedule) {
            this.steps = steps;
            this.schedule = schedule;
        }

        private static Plan made(Mask mask, SparseSpec spec) {
            StepTable steps = StepTable.of(mask, spec);
            return new Plan(steps, SparseSchedule.of(steps, spec));
        }

        static Plan of(Mask mask, SparseSpec spec) {
            return KNOWN.get(Shape.of(mask, 0, mask.columns(), spec), () -> made(mask, spec));
        }

        /** Of some outputs, from whole groups of lanes; where nothing of them is kept, of one weight, which is zero. */
        static Plan of(Mask mask, int first, int count, SparseSpec spec) {
            return KNOWN.get(Shape.of(mask, first, count, spec), () -> {
                int width = spec.lanes() * spec.columns();
                int group = first / width;
                int end = (first + count + width - 1) / width;
                Plan all = of(mask, spec);
                Plan part = new Plan(all.steps.part(group, end, count), all.schedule.part(group, end, count));
                if (part.steps.steps() > 0) {
                    return part;
                }
                Mask one = new Mask(mask.rows(), count);
                one.keep(0, 0);
                return made(one, spec);
            });
        }

        /** What the engine takes of a matrix's outputs from the first of these on: of the same matrix as before, the same. */
        SparseWeights weights(IntTensor matrix, int first, SparseSpec spec) {
            Filled known = filled;
            if (known == null || known.matrix.data() != matrix.data()) {
                known = new Filled(matrix, SparseWeights.of(matrix, first, steps, spec));
                filled = known;
            }
            return known.weights;
        }
    }

    private SparseLowering(Context context, String unit, SparseSpec spec, Mask mask) {
        this.context = context;
        this.unit = unit;
        this.spec = spec;
        this.mask = mask;
        plan = Plan.of(mask, spec);
    }

    /** Of a layer that does not keep all its weights, where the hardware has an engine; else null. */
    static @Nullable SparseLowering of(Context context, Layer layer) {
        Mask mask = context.network.workload().masks().get(layer.name());
        if (mask == null || context.accelerator.all(SparseSpec.class).isEmpty()) {
            return null;
        }
        String unit = context.accelerator.only(SparseSpec.class);
        return new SparseLowering(context, unit, context.accelerator.unit(unit, SparseSpec.class), mask);
    }

    /** Output channels from one on for a launch: all, or those of as many groups of lanes as memories have room for that are filled from outside. */
    int channels(IntFormat format, int first) {
        int width = width();
        int end = first;
        for (int steps = 0; end < mask.columns(); end = Math.min(mask.columns(), end + width)) {
            steps += Math.max(1, plan.schedule.groups().get(end / width).length());
            boolean room = fits(Context.WEIGHTS, format, steps, spec.lanes() * spec.multipliers())
                    && fits(Context.INDICES, indices(), steps, spec.lanes() * (1 + spec.multipliers()));
            if (end > first && !room) {
                break;
            }
        }
        return end - first;
    }

    /** Outputs of a group of lanes. */
    private int width() {
        return spec.lanes() * spec.columns();
    }

    private boolean fits(String memory, IntFormat format, int rows, int channels) {
        BanksSpec banks = context.memories.banks(memory);
        return !banks.external()
                || banks.layout().words(new Buffer(0, "", "", format, rows, channels, 0)) <= banks.lotWords();
    }

    /** Of inputs, from 1, and of places. */
    private IntFormat indices() {
        return IntFormat.unsigned(Math.max(spec.inputBits(), spec.placeBits()));
    }

    /**
     * Adds the product with the weights of some outputs to a launch; what it computes.
     *
     * @param parameters of these outputs, but for the weights, which are those of all
     * @param first the first of them
     */
    LaunchFunction add(
            PassBuilder pass,
            Layer layer,
            LayerParameters.Product parameters,
            int first,
            Operand a,
            Slice from,
            Slice to,
            Piece piece) {
        IntFormat format = parameters.weights().format();
        spec.requireAccepts(unit, from.buffer().format(), format);
        Plan own = Plan.of(mask, first, to.channels(), spec);
        SparseCommand command = command(parameters, own.schedule, a.rows());
        SparseWeights kept = own.weights(parameters.weights(), first, spec);
        Slice weights =
                context.parameter(Context.WEIGHTS, layer, ".weights", piece, format, kept.steps(), kept.weights());
        Slice places =
                context.parameter(Context.INDICES, layer, ".indices", piece, indices(), kept.steps(), kept.places());
        Slice bias = context.bias(layer, piece, parameters, to.channels());
        int time = context.timeRegister(layer);
        Stream rows = pass.read(from.buffer(), SparsePatterns.rows(command, a), time, ".read");
        Stream values = pass.read(weights.buffer(), SparsePatterns.steps(weights));
        Stream where = pass.read(places.buffer(), SparsePatterns.steps(places));
        int engine = pass.unit(unit, command);
        pass.join("rows", rows, engine);
        pass.join("weights", values, engine, StallCause.WEIGHT);
        pass.join("indices", where, engine, StallCause.WEIGHT);
        if (bias != null) {
            pass.join("bias", pass.read(bias.buffer(), SparsePatterns.bias(command, bias)), engine, StallCause.WEIGHT);
        }
        Stream sums = new Stream(
                engine, spec.outputDepth(), spec.columns(), command.spec().accumulatorBits());
        Requantizing how = context.requantizing(layer, piece, parameters);
        context.vector().requantize(pass, sums, how, to, SparsePatterns.result(command, to), new Order(command));
        SparseFunction function = new SparseFunction(
                command, a, time, weights.buffer(), places.buffer(), bias == null ? null : bias.buffer());
        return new VectorFunction.Requantize(how.by(), how.bounds(), function::sums, to);
    }

    private SparseCommand command(LayerParameters.Product parameters, SparseSchedule schedule, int rows) {
        SparseSpec holding = inPlace(() -> spec.holding(parameters.product().accumulator()));
        boolean bias = parameters.bias().length > 0;
        return inPlace(() -> {
            schedule.requireFits(holding);
            return new SparseCommand(
                    holding, schedule, rows, bias, parameters.product().zeroPointA());
        });
    }

    private <T> T inPlace(Supplier<T> made) {
        try {
            return made.get();
        } catch (RefusedValue e) {
            throw new RefusedValue(e.getMessage() + " in hardware.units." + unit);
        }
    }

    /** Constants of the outputs of a lane come before each beat of results. */
    private record Order(SparseCommand command) implements VectorLowering.ChannelOrder {
        @Override
        public Pattern constants(Slice rows) {
            return SparsePatterns.constants(command, rows);
        }

        @Override
        public ChannelRuns runs() {
            return SparsePatterns.runs(command);
        }
    }
}
