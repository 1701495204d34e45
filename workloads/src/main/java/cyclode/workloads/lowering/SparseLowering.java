package cyclode.workloads.lowering;

import cyclode.core.chain.StallCause;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
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

    private SparseLowering(Context context, String unit, SparseSpec spec, Mask mask) {
        this.context = context;
        this.unit = unit;
        this.spec = spec;
        this.mask = mask;
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
        int width = spec.lanes() * spec.columns();
        int end = first;
        for (int steps = 0; end < mask.columns(); end = Math.min(mask.columns(), end + width)) {
            steps += schedule(own(end, Math.min(width, mask.columns() - end)), spec)
                    .steps();
            boolean room = fits(Context.WEIGHTS, format, steps, spec.lanes() * spec.multipliers())
                    && fits(Context.INDICES, indices(), steps, spec.lanes() * (1 + spec.multipliers()));
            if (end > first && !room) {
                break;
            }
        }
        return end - first;
    }

    private boolean fits(String memory, IntFormat format, int rows, int channels) {
        BanksSpec banks = context.memories.banks(memory);
        return !banks.external()
                || banks.layout().words(new Buffer(0, "", "", format, rows, channels, 0)) <= banks.lotWords();
    }

    /** The mask of some outputs; where it keeps nothing of them, one weight, which is zero. */
    private Mask own(int first, int count) {
        Mask own = mask.ofColumns(first, count);
        if (own.kept() == 0) {
            own.keep(0, 0);
        }
        return own;
    }

    /** Of inputs, from 1, and of places. */
    private IntFormat indices() {
        return IntFormat.unsigned(Math.max(spec.inputBits(), spec.placeBits()));
    }

    /**
     * Adds the product with the weights of some outputs to a launch; what it computes.
     *
     * @param parameters of these outputs
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
        Mask own = own(first, to.channels());
        SparseCommand command = command(parameters, own, a.rows());
        SparseWeights kept = SparseWeights.of(parameters.weights().reshape(own.rows(), own.columns()), own, spec);
        Slice weights = context.parameter(Context.WEIGHTS, layer, ".weights", piece, format, kept.weights());
        Slice places = context.parameter(Context.INDICES, layer, ".indices", piece, indices(), kept.places());
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

    private SparseCommand command(LayerParameters.Product parameters, Mask own, int rows) {
        SparseSpec holding = inPlace(() -> spec.holding(parameters.product().accumulator()));
        boolean bias = parameters.bias().length > 0;
        return new SparseCommand(
                holding,
                schedule(own, holding),
                rows,
                bias,
                parameters.product().zeroPointA());
    }

    private SparseSchedule schedule(Mask own, SparseSpec on) {
        return inPlace(() -> SparseSchedule.of(own, on));
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
