package cyclode.workloads.program;

import cyclode.core.file.Names;
import cyclode.core.operator.AffineParameters;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.model.UnitSpec;
import cyclode.units.serial.AdditionUnit;
import cyclode.units.serial.BatchNormUnit;
import cyclode.units.serial.DividedSoftmaxUnit;
import cyclode.units.serial.LayerTemplate;
import cyclode.units.serial.LayerUnit;
import cyclode.units.serial.LinearUnit;
import cyclode.units.serial.PoolUnit;
import cyclode.units.serial.ProductUnit;
import cyclode.workloads.layer.Asymmetric;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.AsymmetricVisitor;
import cyclode.workloads.lowering.LoweringException;
import cyclode.workloads.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives the layer templates of a hardware file the sizes and bits of the layers of their names. */
public final class LayerSizing {
    private LayerSizing() {}

    /**
     * The accelerator with a unit of its size for each template; the same accelerator if it has none.
     *
     * @throws LoweringException if a template has no layer, or one that it cannot carry out
     */
    public static Accelerator sized(Network network, Accelerator accelerator) {
        Map<String, LayerTemplate> templates = accelerator.all(LayerTemplate.class);
        if (templates.isEmpty()) {
            return accelerator;
        }
        Map<String, Layer> layers = new LinkedHashMap<>();
        network.layers().forEach(layer -> layers.put(layer.name(), layer));
        Map<String, UnitSpec> units = new LinkedHashMap<>(accelerator.units());
        templates.forEach((name, template) -> {
            Layer layer = layers.get(name);
            if (layer == null) {
                throw new LoweringException(
                        "unit '" + name + "' has no layer of its name" + Names.hint(name, layers.keySet()));
            }
            units.put(name, sized(layer, template));
        });
        return accelerator.with(units);
    }

    private static LayerUnit sized(Layer layer, LayerTemplate template) {
        return layer.operation().accept(new OfOneLayer(layer, template));
    }

    /** A template with the sizes of a layer. */
    private static final class OfOneLayer implements AsymmetricVisitor<LayerUnit> {
        private final Layer layer;
        private final LayerTemplate template;
        private final Shape in;
        private final Shape out;
        private final int x;
        private final int w;
        private final int y;

        OfOneLayer(Layer layer, LayerTemplate template) {
            this.layer = layer;
            this.template = template;
            in = layer.input().shape();
            out = layer.output().shape();
            x = layer.input().format().bits();
            w = layer.formats().weightBits();
            y = layer.output().format().bits();
        }

        /** The template as the kind that the layer needs. */
        private <T extends LayerTemplate> T as(Class<T> kind) {
            if (!kind.isInstance(template)) {
                throw refused();
            }
            return kind.cast(template);
        }

        private LoweringException refused() {
            return new LoweringException("layer '" + layer.name() + "' is of a kind that its unit cannot carry out");
        }

        private int second() {
            return layer.inputs().get(1).format().bits();
        }

        @Override
        public LayerUnit symmetric(Operation op) {
            throw refused();
        }

        @Override
        public LayerUnit linear(Weighted.Linear op) {
            var linear = as(LayerTemplate.Linear.class);
            return new LinearUnit(linear, in.rows(), in.channels(), out.channels(), x, w, y);
        }

        private LayerUnit product() {
            var product = as(LayerTemplate.Product.class);
            return new ProductUnit(product, 1, in.rows(), in.channels(), out.channels(), x, second(), y);
        }

        @Override
        public LayerUnit scores(Asymmetric.Scores op) {
            return product();
        }

        @Override
        public LayerUnit mix(Asymmetric.Mix op) {
            return product();
        }

        @Override
        public LayerUnit batchNorm(PerElement.BatchNorm op) {
            return new BatchNormUnit(as(LayerTemplate.BatchNorm.class), in.rows(), in.channels(), x, w, y);
        }

        @Override
        public LayerUnit position(PerElement.Position op) {
            return new AdditionUnit(as(LayerTemplate.Addition.class), in.size(), true, x, w, y);
        }

        @Override
        public LayerUnit add(PerElement.Add op) {
            return new AdditionUnit(as(LayerTemplate.Addition.class), in.size(), false, x, second(), y);
        }

        @Override
        public LayerUnit globalAveragePool(Pool.GlobalAveragePool op) {
            return new PoolUnit(as(LayerTemplate.Pool.class), in.rows(), in.channels(), x, y);
        }

        @Override
        public LayerUnit dividedSoftmax(Asymmetric.DividedSoftmax op) {
            return new DividedSoftmaxUnit(
                    as(LayerTemplate.DividedSoftmax.class),
                    in.rows(),
                    in.channels(),
                    x,
                    y,
                    AffineParameters.Softmax.numeratorBitsOf(x),
                    AffineParameters.Softmax.denominatorBitsOf(x));
        }
    }
}
