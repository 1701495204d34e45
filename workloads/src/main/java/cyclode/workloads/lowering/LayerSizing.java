package cyclode.workloads.lowering;

import cyclode.core.file.Names;
import cyclode.core.operator.AffineParameters;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.model.UnitSpec;
import cyclode.units.serial.AdditionUnit;
import cyclode.units.serial.BatchNormUnit;
import cyclode.units.serial.DividedSoftmaxUnit;
import cyclode.units.serial.LayerTemplate;
import cyclode.units.serial.LinearUnit;
import cyclode.units.serial.PoolUnit;
import cyclode.units.serial.ProductUnit;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Shape;
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
        if (accelerator.units().values().stream().noneMatch(LayerTemplate.class::isInstance)) {
            return accelerator;
        }
        Map<String, Layer> layers = new LinkedHashMap<>();
        network.layers().forEach(layer -> layers.put(layer.name(), layer));
        Map<String, UnitSpec> units = new LinkedHashMap<>();
        accelerator.units().forEach((name, spec) -> {
            if (spec instanceof LayerTemplate template) {
                Layer layer = layers.get(name);
                if (layer == null) {
                    throw new LoweringException(
                            "unit '" + name + "' has no layer of its name" + Names.hint(name, layers.keySet()));
                }
                units.put(name, sized(layer, template));
            } else {
                units.put(name, spec);
            }
        });
        return accelerator.with(units);
    }

    private static UnitSpec sized(Layer layer, LayerTemplate template) {
        Shape in = layer.input().shape();
        Shape out = layer.output().shape();
        int x = layer.input().format().bits();
        int y = layer.output().format().bits();
        int w = layer.formats().weightBits();
        Operation operation = layer.operation();
        if (template instanceof LayerTemplate.Linear linear && operation instanceof Operation.Linear) {
            return new LinearUnit(linear, in.rows(), in.channels(), out.channels(), x, w, y);
        }
        if (template instanceof LayerTemplate.Product product && operation instanceof Operation.Scores) {
            return new ProductUnit(product, 1, in.rows(), in.channels(), out.channels(), x, second(layer), y);
        }
        if (template instanceof LayerTemplate.Product product && operation instanceof Operation.Mix) {
            return new ProductUnit(product, 1, in.rows(), in.channels(), out.channels(), x, second(layer), y);
        }
        if (template instanceof LayerTemplate.BatchNorm norm && operation instanceof Operation.BatchNorm) {
            return new BatchNormUnit(norm, in.rows(), in.channels(), x, w, y);
        }
        if (template instanceof LayerTemplate.Addition addition && operation instanceof Operation.Position) {
            return new AdditionUnit(addition, in.size(), true, x, w, y);
        }
        if (template instanceof LayerTemplate.Addition addition && operation instanceof Operation.Add) {
            return new AdditionUnit(addition, in.size(), false, x, second(layer), y);
        }
        if (template instanceof LayerTemplate.Pool pool && operation instanceof Operation.GlobalAveragePool) {
            return new PoolUnit(pool, in.rows(), in.channels(), x, y);
        }
        if (template instanceof LayerTemplate.DividedSoftmax softmax && operation instanceof Operation.DividedSoftmax) {
            return new DividedSoftmaxUnit(
                    softmax,
                    in.rows(),
                    in.channels(),
                    x,
                    y,
                    AffineParameters.Softmax.numeratorBitsOf(x),
                    AffineParameters.Softmax.denominatorBitsOf(x));
        }
        throw new LoweringException("layer '" + layer.name() + "' is of a kind that its unit cannot carry out");
    }

    private static int second(Layer layer) {
        return layer.inputs().get(1).format().bits();
    }
}
