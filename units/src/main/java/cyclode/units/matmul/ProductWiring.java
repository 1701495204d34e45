package cyclode.units.matmul;

import cyclode.core.chain.StallCause;
import cyclode.units.model.LaunchBuilder;
import java.util.List;

/** Puts a product into the nodes and edges of a launch: the array's processes, and the channels from its feeds and between them. */
public final class ProductWiring {
    private final LaunchBuilder launch;
    private final String process;
    private final ProductCommand product;
    private final Feeds feeds;

    /**
     * Positions of the nodes whose next output carries an operand.
     *
     * @param a beats of A, {@link MatmulSpec#activationLanes} wide
     * @param b beats of B, {@link MatmulSpec#weightLanes} wide, for each part of the depth
     * @param bias beats of the bias, {@link MatmulSpec#biasLanes} wide; −1 without
     * @param slots slots of each of these channels: the feeds' latency + 2 never stalls for want of one
     */
    public record Feeds(int a, List<Integer> b, int bias, int slots) {
        public Feeds {
            b = List.copyOf(b);
        }

        /** Feeds of a product whose depth is one part. */
        public static Feeds of(int a, int b, int bias, int slots) {
            return new Feeds(a, List.of(b), bias, slots);
        }
    }

    private ProductWiring(LaunchBuilder launch, String process, ProductCommand product, Feeds feeds) {
        this.launch = launch;
        this.process = process;
        this.product = product;
        this.feeds = feeds;
    }

    /**
     * Adds a product.
     *
     * @param launch receives the array's nodes, and the edges into and within the array
     * @param unit the array's name in the hardware file
     * @param process name for its process, unique within the launch; further processes append to it
     * @param product what to compute
     * @param feeds where the operands come from
     * @return position of the node whose output port 0 carries the sums; its edge is the caller's to add, {@link MatmulSpec#resultLanes}
     *     wide, {@link MatmulSpec#outputDepth} slots or more
     */
    public static int add(LaunchBuilder launch, String unit, String process, ProductCommand product, Feeds feeds) {
        if (feeds.b().size() != product.depths().size() || (feeds.bias() >= 0) != product.bias()) {
            throw new IllegalArgumentException(process + ": feeds " + feeds + " do not suit " + product);
        }
        ProductWiring wiring = new ProductWiring(launch, process, product, feeds);
        return product.spec().outputStationary() ? wiring.outputStationary(unit) : wiring.stationary(unit);
    }

    private int stationary(String unit) {
        MatmulSpec spec = product.spec();
        boolean inputs = spec.inputStationary();
        int array = launch.node(unit, process, product);
        int loader = spec.overlaps()
                ? launch.node(unit, process + ".load", new TileLoadBehavior.TileLoadCommand(product))
                : array;
        // Where tiles are loaded meanwhile, the edges of what stays come first.
        if (inputs == spec.overlaps()) {
            activations(inputs ? loader : array);
            weights(inputs ? array : loader);
        } else {
            weights(inputs ? array : loader);
            activations(inputs ? loader : array);
        }
        if (spec.overlaps()) {
            StallCause cause = inputs ? StallCause.INPUT : StallCause.WEIGHT;
            int bits = inputs ? spec.activationBits() : spec.weightBits();
            edge("tile", loader, array, 1, spec.rows() * spec.columns(), bits, cause);
            edge("claim", loader, array, 1, 0, 0, cause);
        }
        bias(array);
        return array;
    }

    private int outputStationary(String unit) {
        MatmulSpec spec = product.spec();
        int array = launch.node(unit, process, product);
        activations(array);
        weights(array);
        bias(array);
        if (!spec.overlaps()) {
            return array;
        }
        int drain = launch.node(unit, process + ".drain", new TileDrainBehavior.TileDrainCommand(product));
        int tiles = OutputStationaryBehavior.DRAINED_TILES;
        edge("tile", array, drain, tiles, spec.rows() * spec.columns(), spec.accumulatorBits(), StallCause.INPUT);
        edge("claim", array, drain, tiles, 0, 0, StallCause.INPUT);
        return drain;
    }

    private void activations(int to) {
        MatmulSpec spec = product.spec();
        edge("a", feeds.a(), to, feeds.slots(), spec.activationLanes(), spec.activationBits(), StallCause.INPUT);
    }

    private void weights(int to) {
        MatmulSpec spec = product.spec();
        for (int part = 0; part < feeds.b().size(); part++) {
            int from = feeds.b().get(part);
            edge("b" + part, from, to, feeds.slots(), spec.weightLanes(), spec.weightBits(), StallCause.WEIGHT);
        }
    }

    private void bias(int to) {
        MatmulSpec spec = product.spec();
        if (product.bias()) {
            edge("bias", feeds.bias(), to, feeds.slots(), spec.biasLanes(), spec.accumulatorBits(), StallCause.WEIGHT);
        }
    }

    private void edge(String name, int from, int to, int slots, int lanes, int bits, StallCause cause) {
        launch.edge(process + "." + name, from, to, slots, lanes, bits, cause);
    }
}
