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
        put(layer, "kernel", window.kernel(), 0);
        put(layer, "stride", window.stride(), 1);
        put(layer, "padding", window.padding(), 0);
        if (kind.equals("conv2d")) {
            put(layer, "dilation", window.dilation(), 1);
            if (window.groups() > 1) {
                layer.put("groups", window.groups());
            }
        } else if (Arrays.stream(window.dilation()).anyMatch(each -> each != 1)) {
            throw new RefusedValue("has the dilation " + Arrays.toString(window.dilation()) + "; allowed: 1");
        }
    }

    /** One number where all are alike, and none where that is the usual one. */
    private static void put(ObjectNode layer, String key, int[] values, int usual) {
        if (Arrays.stream(values).distinct().count() > 1) {
            Arrays.stream(values).forEach(layer.withArray("/" + key)::add);
        } else if (values[0] != usual) {
            layer.put(key, values[0]);
        }
    }
}
