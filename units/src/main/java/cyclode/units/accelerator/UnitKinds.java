package cyclode.units.accelerator;

import cyclode.core.file.Kinds;
import cyclode.units.ddr4.Ddr4Unit;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.dma.DmaSpec;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.UnitSpec;
import cyclode.units.model.WayOutside;
import cyclode.units.ode.OdeSpec;
import cyclode.units.serial.LayerTemplate;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.units.sparse.SparseSpec;
import cyclode.units.vector.VectorSpec;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of units that a hardware file can name: a new unit is registered by one line here. */
public final class UnitKinds {
    private static final Map<String, Class<? extends Record>> RECORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("banks", BanksSpec.class),
            Map.entry("ddr4", Ddr4Unit.class),
            Map.entry("depthwise", DepthwiseSpec.class),
            Map.entry("dma", DmaSpec.class),
            Map.entry("layer-norm", LayerNormSpec.class),
            Map.entry("ode-controller", OdeSpec.class),
            Map.entry("serial-addition", LayerTemplate.Addition.class),
            Map.entry("serial-average-pool", LayerTemplate.Pool.class),
            Map.entry("serial-batch-norm", LayerTemplate.BatchNorm.class),
            Map.entry("serial-linear", LayerTemplate.Linear.class),
            Map.entry("serial-product", LayerTemplate.Product.class),
            Map.entry("serial-softmax", LayerTemplate.DividedSoftmax.class),
            Map.entry("softmax", SoftmaxSpec.class),
            Map.entry("sparse-matmul", SparseSpec.class),
            Map.entry("systolic-matmul", MatmulSpec.class),
            Map.entry("vector", VectorSpec.class)));

    private UnitKinds() {}

    /** The kinds, for the reader of files. */
    static Kinds kinds() {
        return new Kinds(UnitSpec.class, "kind", RECORDS);
    }

    /** The kinds and one more, as a line in the table would make it: for a unit that is being tried. */
    public static Kinds with(String kind, Class<? extends Record> unit) {
        Map<String, Class<? extends Record>> more = new TreeMap<>(RECORDS);
        more.put(kind, unit);
        return new Kinds(UnitSpec.class, "kind", more);
    }

    /** The name of a kind. */
    public static String kind(Class<?> type) {
        return RECORDS.entrySet().stream()
                .filter(e -> e.getValue().equals(type))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(type.getSimpleName());
    }

    /** Whether the launches of layers depend on a unit of a kind, or on one of a kind that is not known: not on the way outside. */
    public static boolean shapesLayers(String kind) {
        Class<?> type = RECORDS.get(kind);
        return type == null || !WayOutside.class.isAssignableFrom(type);
    }

    /** All kinds, by name. */
    public static Map<String, Class<? extends Record>> all() {
        return java.util.Collections.unmodifiableMap(RECORDS);
    }
}
