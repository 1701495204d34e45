package cyclode.units.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A public cycle file of a sparse vision transformer, layer by layer, by the contract that its simulator states: 64 × 64 cells, shared out among the heads
 * and between scores of tokens that all rows want and scores of single places, by how many there are; memory at 76.8 GiB/s and 500 MHz.
 */
class SparseVitTest {
    private static final int TOKENS = 197;
    private static final int WIDTH = 64;
    private static final int HEADS = 3;
    private static final int CELLS = 64;
    private static final double BYTES_A_CYCLE = 76.8 * (1L << 30) / 500e6;

    /** Two thirds of the heads' keys and queries are kept in memory; the others are decoded from them. */
    private static final double ENCODED = 2.0 / 3;

    /** What a layer has and takes: the columns of the file. */
    private record Layer(int number, int global, int scores, List<Integer> published) {
        /** Cycles to bring a row of so many bytes. */
        private static int row(double bytes) {
            return (int) Math.ceil(bytes / BYTES_A_CYCLE);
        }

        private static int up(int amount, int by) {
            return (amount + by - 1) / by;
        }

        List<Integer> simulated() {
            int key = row(HEADS * ENCODED * WIDTH);
            int decoder = row(HEADS * ENCODED * HEADS);
            int value = row(HEADS * WIDTH);
            int decoded = up((int) (HEADS * ENCODED * WIDTH), CELLS * CELLS / HEADS);
            int others = TOKENS - global;
            int dense = CELLS * global * TOKENS / (scores + global * TOKENS);
            int sparse = CELLS - dense;
            int depth = up(WIDTH * HEADS, CELLS);
            return List.of(
                    (global + TOKENS) * key + 2 * decoder,
                    (global + TOKENS) * decoded,
                    others * key + decoder,
                    others * decoded,
                    global * up(TOKENS, dense) * depth,
                    up(scores, sparse) * depth,
                    global * value,
                    up(TOKENS * WIDTH * global, dense * CELLS / HEADS),
                    others * value * 3 / 2,
                    up(scores * WIDTH, sparse * CELLS / HEADS));
        }
    }

    private static List<Layer> layers() throws IOException {
        List<Layer> layers = new ArrayList<>();
        try (InputStream in = SparseVitTest.class.getResourceAsStream("sparse-vit.csv")) {
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("\\d.*"))
                    .forEach(line -> {
                        List<Integer> row = Arrays.stream(line.split(","))
                                .map(Integer::valueOf)
                                .toList();
                        layers.add(new Layer(row.get(0), row.get(1), row.get(2), row.subList(3, row.size())));
                    });
        }
        return layers;
    }

    @Test
    void everyFigureOfEveryLayerIsThePublishedOne() throws IOException {
        List<Layer> layers = layers();
        assertThat(layers).hasSize(12);
        for (Layer layer : layers) {
            assertThat(layer.simulated()).as("layer %s", layer.number()).isEqualTo(layer.published());
        }
        int loaded = sum(layers, 0) + sum(layers, 2) + sum(layers, 6) + sum(layers, 8);
        int decoded = sum(layers, 1) + sum(layers, 3);
        int computed = layers.stream()
                .map(Layer::simulated)
                .mapToInt(of -> Math.max(of.get(4), of.get(5)) + Math.max(of.get(7), of.get(9)))
                .sum();
        assertThat(List.of(loaded, decoded, computed)).containsExactly(11693, 4728, 4709);
        assertThat(Math.max(loaded, decoded + computed)).isEqualTo(11693);
        assertThat(Files.readString(Path.of("docs/sparse.md"))).contains("11,693", "4,728", "4,709");
    }

    private static int sum(List<Layer> layers, int figure) {
        return layers.stream().mapToInt(layer -> layer.simulated().get(figure)).sum();
    }
}
