package cyclode.units.model;

import java.util.List;

/**
 * What the accelerator runs for one inference, as lowered from a network.
 *
 * @param steps the steps, in order
 * @param buffers every buffer, by its id
 * @param registers number of control registers
 * @param constants buffers that hold parameters, with their values
 */
public record Program(List<Step> steps, List<Buffer> buffers, int registers, List<Constant> constants) {
    /**
     * Parameters in a buffer.
     *
     * @param buffer where they are
     * @param values the values; shared, not to be changed
     */
    public record Constant(Buffer buffer, int[] values) {}

    public Program {
        steps = List.copyOf(steps);
        buffers = List.copyOf(buffers);
        constants = List.copyOf(constants);
    }

    /** Memories with the parameters loaded. */
    public MemoryImage newImage() {
        MemoryImage image = new MemoryImage(buffers, registers);
        constants.forEach(constant -> image.load(constant.buffer(), constant.values()));
        return image;
    }
}
