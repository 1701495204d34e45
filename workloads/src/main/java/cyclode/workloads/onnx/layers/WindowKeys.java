package cyclode.workloads.onnx.layers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.form.Core;
import java.util.Arrays;

/** A window as the keys of a layer. */
public final class WindowKeys {
    private WindowKeys() {}

    public static void put(ObjectNode layer, Core.Window window, String kind) {
        if (kind.equals("linear")) {
            return;
        }
        layer.put("kernel", alike("kernel", window.kernel()));
        int stride = alike("stride", window.stride());
        int padding = alike("padding", window.padding());
        if (alike("dilation", window.dilation()) != 1) {
            throw new RefusedValue("has the dilation " + Arrays.toString(window.dilation()) + "; allowed: 1");
        }
        if (stride != 1) {
            layer.put("stride", stride);
        }
        if (padding != 0) {
            layer.put("padding", padding);
        }
    }

    private static int alike(String what, int[] extents) {
        if (Arrays.stream(extents).distinct().count() != 1) {
            throw new RefusedValue(
                    "has the " + what + " " + Arrays.toString(extents) + "; allowed: the same on every side");
        }
        return extents[0];
    }
}
