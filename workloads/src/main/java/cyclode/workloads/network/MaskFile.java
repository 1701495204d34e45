package cyclode.workloads.network;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.sparse.Mask;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Masks of a network's weights: an {@code .npz} archive with an array for each layer, 1 where a weight is kept and 0 elsewhere. */
public final class MaskFile {
    private MaskFile() {}

    /** Whether weights of a layer may be left out: those of products whose every output reads all inputs. */
    public static boolean maskable(Layer layer) {
        return !layer.operation().matrix(layer).isEmpty() && layer.formats().weightZeroPoint() == 0;
    }

    /**
     * Reads the masks of a network.
     *
     * @throws FileException for an array that is no mask of a layer
     */
    static Map<String, Mask> read(Path path, Network network) {
        Source source = Source.of(path, NpzReader.MAX_BYTES);
        Map<String, Mask> masks = new LinkedHashMap<>();
        NpzReader.read(source).forEach((name, array) -> {
            try {
                Mask mask = mask(array);
                require(network, name, mask);
                masks.put(name, mask);
            } catch (RefusedValue e) {
                throw new FileException(source.name(), 0, name, String.valueOf(e.getMessage()));
            }
        });
        if (masks.isEmpty()) {
            throw new FileException(
                    source.name(), "has no array; allowed: one for each layer whose weights are not all kept");
        }
        return masks;
    }

    private static Mask mask(NpyArray array) {
        if (array.real() || array.shape().length != 2 || array.length() == 0) {
            throw new RefusedValue("is no mask; allowed: integers, inputs × outputs");
        }
        int columns = array.shape()[1];
        Mask mask = new Mask(array.shape()[0], columns);
        for (int i = 0; i < array.length(); i++) {
            long value = array.integers()[i];
            if (value != 0 && value != 1) {
                throw new RefusedValue("is " + value + " at row " + i / columns + ", column " + i % columns
                        + "; allowed: 1 where a weight is kept, 0 elsewhere");
            }
            if (value == 1) {
                mask.keep(i / columns, i % columns);
            }
        }
        return mask;
    }

    /** Refuses a mask that is not of a layer's weights, or keeps none. */
    static void require(Network network, String name, Mask mask) {
        List<String> names =
                network.all().filter(MaskFile::maskable).map(Layer::name).toList();
        if (!names.contains(name)) {
            throw new RefusedValue(
                    "there is no layer '" + name + "' whose weights can be left out" + Names.hint(name, names));
        }
        Layer layer = network.layer(name);
        int inputs = layer.operation().matrix(layer).get(0);
        int outputs = layer.operation().matrix(layer).get(1);
        if (mask.rows() != inputs || mask.columns() != outputs) {
            throw new RefusedValue("the mask has " + mask.rows() + " × " + mask.columns() + " places; allowed: "
                    + inputs + " × " + outputs + ", inputs × outputs of layer '" + name + "'");
        }
        if (mask.kept() == 0) {
            throw new RefusedValue("the mask of layer '" + name + "' keeps no weight; allowed: one or more");
        }
    }
}
