package cyclode.workloads.training.exact;

import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts exact integers into a graph: an array keeps the gradient of the real operation that it came from, and has the values that the network's
 * integer arithmetic gives (straight-through estimation: Y. Bengio, N. Léonard, A. Courville, arXiv 1308.3432). Values are integers of
 * at most 24 bits and a sign, which single precision has all of.
 *
 * <p>PyTorch computes on in the memory that the values were put into, until the gradients are there. So it stays out of other hands
 * until {@link #release}.
 */
public final class Exact {
    /** The greatest magnitude up to which single precision has every integer. */
    public static final long GREATEST = 1 << 24;

    private static final int CHUNK = 1 << 14;

    private final Map<Integer, Deque<ByteBuffer>> free = new HashMap<>();
    private final List<ByteBuffer> used = new ArrayList<>();

    /** From some integers to others, from one position on to another. */
    @FunctionalInterface
    public interface Range {
        void compute(int from, int to);
    }

    /** Computes positions 0 to count, in any number of threads: what becomes of one depends on no other. */
    public static void each(int count, Range range) {
        int chunks = (count + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(i -> range.compute(i * CHUNK, Math.min(count, (i + 1) * CHUNK)));
    }

    /** Gives an array, which no earlier operation keeps for its gradient, other values, in the order of its axes. */
    public NDArray put(NDArray array, float[] values) {
        int bytes = Math.multiplyExact(values.length, Float.BYTES);
        ByteBuffer memory =
                free.computeIfAbsent(bytes, size -> new ArrayDeque<>()).poll();
        if (memory == null) {
            memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
        used.add(memory);
        memory.asFloatBuffer().put(values);
        array.set(memory);
        return array;
    }

    /** Takes back all memory: the arrays that it was put into are of no more use. */
    public void release() {
        used.forEach(memory -> free.computeIfAbsent(memory.capacity(), size -> new ArrayDeque<>())
                .add(memory));
        used.clear();
    }
}
