package cyclode.units.rtl;

import cyclode.core.number.Overflow;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The systolic array in one dataflow: products of random extents, on several arrays, with one set of registers and with two. */
final class ProductTwin implements Twin {
    private static final int SLOTS = 24;
    private static final int SUMS = 32;

    private final Dataflow dataflow;
    private final String bench;

    ProductTwin(Dataflow dataflow) {
        this.dataflow = dataflow;
        bench = (weightStationary() ? "weight" : "output") + "_stationary_bench";
    }

    private boolean weightStationary() {
        return dataflow == Dataflow.WEIGHT_STATIONARY;
    }

    @Override
    public String name() {
        return weightStationary() ? "weight-stationary" : "output-stationary";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(
                sized(3, 4, 8, 20, 2, 1),
                sized(4, 3, 5, 12, 1, 0),
                sized(1, 1, 8, 24, 1, 1),
                sized(8, 8, 8, 32, 3, 1),
                sized(2, 5, 16, 40, 4, 0),
                sized(16, 16, 8, 32, 1, 1));
    }

    private Elaboration sized(int rows, int columns, int bits, int sumBits, int depth, int sets) {
        return new Elaboration(
                bench,
                List.of("matmul"),
                Map.of(
                        "ROWS",
                        rows,
                        "COLUMNS",
                        columns,
                        "A_BITS",
                        bits,
                        "B_BITS",
                        bits,
                        "SUM_BITS",
                        sumBits,
                        "DEPTH",
                        depth,
                        "DOUBLE",
                        sets));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        return new Drawn(elaboration, random).made;
    }

    private final class Drawn {
        final Case made;
        private final SplittableRandom random;
        private final MatmulSpec spec;
        private final ProductCommand product;
        private int beatsA;
        private int beatsB;
        private int beatsBias;
        private final List<Integer> lanes = new ArrayList<>();

        Drawn(Elaboration elaboration, SplittableRandom random) {
            this.random = random;
            made = new Case(random);
            Overflow overflow = Overflow.values()[random.nextInt(2)];
            spec = new MatmulSpec(
                    "fabric",
                    elaboration.get("ROWS"),
                    elaboration.get("COLUMNS"),
                    dataflow,
                    elaboration.get("A_BITS"),
                    elaboration.get("B_BITS"),
                    elaboration.get("SUM_BITS"),
                    overflow,
                    elaboration.get("DEPTH"),
                    elaboration.get("DOUBLE") != 0,
                    EdgeTiles.values()[random.nextInt(2)],
                    DrainOrder.values()[random.nextInt(2)],
                    random.nextInt(1, SUMS + 1),
                    MatmulTiming.CYCLODE);
            product = new ProductCommand(
                    spec,
                    random.nextInt(1, weightStationary() ? 24 : 3 * spec.rows() + 2),
                    List.of(random.nextInt(1, weightStationary() ? 3 * spec.rows() + 2 : 24)),
                    random.nextInt(1, 3 * spec.columns() + 2),
                    random.nextBoolean(),
                    zero(spec.activationBits()),
                    zero(spec.weightBits()));
            made.describe(product);
            load();
            if (weightStationary()) {
                countFolds();
            } else {
                countTiles();
            }
            wire();
        }

        private int zero(int bits) {
            return random.nextBoolean() ? 0 : random.nextInt(-(1 << (bits - 1)), 1 << (bits - 1));
        }

        private void load() {
            made.loadAll(
                    2,
                    product.m(),
                    product.k(),
                    product.n(),
                    Math.min(product.m(), spec.accumulatorRows()),
                    product.bias() ? 1 : 0,
                    product.zeroPointA(),
                    product.zeroPointB(),
                    spec.overflow() == Overflow.SATURATE ? 1 : 0,
                    spec.edgeTiles() == EdgeTiles.FULL ? 1 : 0,
                    spec.drainOrder() == DrainOrder.COLUMNS ? 1 : 0);
        }

        private void countFolds() {
            int block = Math.min(product.m(), spec.accumulatorRows());
            for (int row = 0; row < product.m(); row += block) {
                int rows = Math.min(block, product.m() - row);
                for (int column = 0; column < product.n(); column += spec.columns()) {
                    beatsBias++;
                    beatsB += product.k();
                    beatsA += rows * ((product.k() + spec.rows() - 1) / spec.rows());
                    for (int i = 0; i < rows; i++) {
                        lanes.add(Math.min(spec.columns(), product.n() - column));
                    }
                }
            }
        }

        private void countTiles() {
            boolean byRows = spec.drainOrder() == DrainOrder.ROWS;
            for (int row = 0; row < product.m(); row += spec.rows()) {
                int rows = Math.min(spec.rows(), product.m() - row);
                for (int column = 0; column < product.n(); column += spec.columns()) {
                    int columns = Math.min(spec.columns(), product.n() - column);
                    beatsBias++;
                    beatsA += product.k();
                    beatsB += product.k();
                    for (int i = 0; i < (byRows ? rows : columns); i++) {
                        lanes.add(byRows ? columns : rows);
                    }
                }
            }
        }

        private void wire() {
            int inSlots = random.nextInt(1, 6);
            int slots = random.nextInt(1, SLOTS + 1);
            made.loadAll(0, inSlots, slots);
            int a = source(beatsA, spec.rows(), spec.activationBits());
            int b = source(beatsB, spec.columns(), spec.weightBits());
            int biasBits = spec.accumulatorBits() + 1;
            int bias = product.bias() ? source(beatsBias, spec.columns(), biasBits) : -1;
            int out = ProductWiring.add(
                    made.bench.launch, "matmul", "product", product, ProductWiring.Feeds.of(a, b, bias, inSlots));
            for (String edge : product.bias() ? List.of("a", "b0", "bias") : List.of("a", "b0")) {
                made.watch("product." + edge);
            }
            if (!product.bias()) {
                made.noSource(new Packing(spec.columns(), biasBits));
            }
            made.process("product");
            if (spec.weightDoubleBuffering()) {
                made.process(weightStationary() ? "product.load" : "product.drain");
            }
            int places = weightStationary() ? spec.columns() : Math.max(spec.rows(), spec.columns());
            Packing packing = new Packing(places, spec.accumulatorBits());
            made.sink(out, lanes.size(), slots, spec.resultLanes(), lanes::get, packing);
        }

        private int source(int beats, int width, int bits) {
            return made.source(made.values(beats * width, bits), width, new Packing(width, bits));
        }
    }
}
