package cyclode.workloads.layer;

import java.util.List;
import java.util.stream.Stream;

/**
 * A layer of a network, with the tensors that it takes and makes.
 *
 * @param name unique in the network; a layer of an ODE's body is named {@code block1/pw1}
 * @param where who carries it out
 * @param operation what it does; a patch embedding has become a convolution
 * @param inputs what it takes; those of attention are queries, keys, values
 * @param output what it makes
 * @param formats of its numbers; the output's own format is that of {@code output}
 * @param body layers of an ODE; empty for every other operation
 */
public record Layer(
        String name,
        Where where,
        Operation operation,
        List<Tensor> inputs,
        Tensor output,
        Formats formats,
        List<Layer> body) {
    public Layer {
        inputs = List.copyOf(inputs);
        body = List.copyOf(body);
    }

    /** The first input. */
    public Tensor input() {
        return inputs.get(0);
    }

    /** The first input's shape as the operation sees it: with the time channel, where it has one. */
    public Shape operand() {
        Shape shape = input().shape();
        return timed() ? shape.withChannels(shape.channels() + 1) : shape;
    }

    /** Whether the operation takes the time as one more channel. */
    public boolean timed() {
        return operation.time();
    }

    /** Whether it has constants of its own bits in an asymmetric network. */
    public boolean hasConstants() {
        return !operation.constants(input().shape(), output.shape()).isEmpty();
    }

    /** The name within its list: what follows the last slash. */
    public String localName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** This layer and, before it, those of its body. */
    public Stream<Layer> all() {
        return Stream.concat(body.stream().flatMap(Layer::all), Stream.of(this));
    }
}
