package cyclode.workloads.onnx.nodes;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An element type and extents, as ONNX writes them as text: {@code float[1,128,384]}; without brackets a single value.
 *
 * @param type of the elements
 * @param extents outermost axis first
 */
public record TypedShape(ElementType type, List<Integer> extents) {
    private static final Pattern TEXT = Pattern.compile("\\s*(\\w+)\\s*(?:\\[([0-9,\\s]*)])?\\s*");

    public TypedShape {
        extents = List.copyOf(extents);
        NdArray.count(shape(extents));
    }

    /** The type and the shape of a tensor. */
    public static TypedShape of(NdArray tensor) {
        return new TypedShape(
                tensor.type(), Arrays.stream(tensor.shape()).boxed().toList());
    }

    /**
     * Reads a text.
     *
     * @throws RefusedValue if it is none
     */
    public static TypedShape parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new RefusedValue("'" + text + "' is no type; allowed: such as float[1,128,384]");
        }
        ElementType type = Arrays.stream(ElementType.values())
                .filter(each -> each.toString().equals(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new RefusedValue("'" + found.group(1) + "' is no element type; allowed: "
                        + Arrays.stream(ElementType.values())
                                .map(ElementType::toString)
                                .collect(Collectors.joining(", "))));
        List<Integer> extents = new ArrayList<>();
        String inside = found.group(2) == null ? "" : found.group(2).strip();
        try {
            for (String extent : inside.isEmpty() ? new String[0] : inside.split(",", -1)) {
                extents.add(Integer.valueOf(extent.strip()));
            }
        } catch (NumberFormatException e) {
            throw new RefusedValue("'" + text + "' has an extent that is no number; allowed: such as float[1,128,384]");
        }
        return new TypedShape(type, extents);
    }

    private static int[] shape(List<Integer> extents) {
        return extents.stream().mapToInt(Integer::intValue).toArray();
    }

    public int[] shape() {
        return shape(extents);
    }

    /** Number of elements. */
    public int length() {
        return NdArray.count(shape());
    }

    /** A tensor of it with these numbers. */
    public NdArray of(double... elements) {
        return NdArray.ofReals(type, elements.clone(), shape());
    }

    /** A tensor of it with these integers. */
    public NdArray of(long... elements) {
        return NdArray.ofIntegers(type, elements.clone(), shape());
    }

    /** A tensor of it with one value everywhere. */
    NdArray filled(double value) {
        double[] elements = new double[length()];
        Arrays.fill(elements, value);
        return NdArray.ofReals(ElementType.DOUBLE, elements, shape()).as(type);
    }

    @Override
    public String toString() {
        return extents.isEmpty()
                ? type.toString()
                : type + extents.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
