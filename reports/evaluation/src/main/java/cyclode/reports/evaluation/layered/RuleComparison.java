package cyclode.reports.evaluation.layered;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineRules;
import cyclode.reports.evaluation.result.SeriesFigures.RuleDifferences;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs a network by the hardware's rules, and each layer on the same inputs by the reference model's too. */
record RuleComparison(QuantizedNetwork network) {
    RuleDifferences of(IntTensor input) {
        List<RuleDifferences.Place> places = new ArrayList<>();
        Map<String, IntTensor> tensors = start(input);
        Map<String, IntTensor> modelTensors = start(input);
        long elements = 0;
        IntTensor last = input;
        IntTensor lastOfModel = input;
        for (Layer layer : network.network().layers()) {
            last = output(layer, AffineRules.TEMPLATE, tensors);
            compare(layer, last, output(layer, AffineRules.REFERENCE_MODEL, tensors), places);
            lastOfModel = output(layer, AffineRules.REFERENCE_MODEL, modelTensors);
            tensors.put(layer.output().name(), last);
            modelTensors.put(layer.output().name(), lastOfModel);
            elements += last.length();
        }
        return new RuleDifferences(elements, places, last.data()[0], lastOfModel.data()[0]);
    }

    private Map<String, IntTensor> start(IntTensor input) {
        Map<String, IntTensor> tensors = new LinkedHashMap<>();
        tensors.put(network.network().input().name(), input);
        return tensors;
    }

    private IntTensor output(Layer layer, AffineRules rules, Map<String, IntTensor> tensors) {
        List<IntTensor> inputs = layer.inputs().stream()
                .map(tensor -> Objects.requireNonNull(tensors.get(tensor.name())))
                .toList();
        return GoldenNetwork.asymmetric(network, layer, rules, inputs);
    }

    private static void compare(Layer layer, IntTensor template, IntTensor model, List<RuleDifferences.Place> places) {
        int channels = layer.output().shape().channels();
        for (int i = 0; i < template.length(); i++) {
            if (template.data()[i] != model.data()[i]) {
                places.add(new RuleDifferences.Place(
                        layer.name(), i / channels, i % channels, template.data()[i], model.data()[i]));
            }
        }
    }
}
