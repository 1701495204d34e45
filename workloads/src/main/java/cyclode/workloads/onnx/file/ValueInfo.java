package cyclode.workloads.onnx.file;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a file says of a tensor.
 *
 * @param name of the tensor
 * @param elementType code of its element type; 0 where nothing is said or it is no tensor
 * @param shape its extents; empty where nothing is said
 */
public record ValueInfo(String name, int elementType, Optional<List<Extent>> shape) {
    /**
     * An extent of a shape.
     *
     * @param value what it is; empty where it is not fixed
     * @param parameter name of an extent that is not fixed; may be empty
     */
    public record Extent(OptionalLong value, String parameter) {}
}
