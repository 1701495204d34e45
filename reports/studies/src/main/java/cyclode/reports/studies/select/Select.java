package cyclode.reports.studies.select;

import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.studies.accuracy.LabelledData;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.reports.studies.store.Key;
import cyclode.reports.studies.store.RowStore;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.network.BuiltInWorkloads;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpzReader;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the device that a network needs, closing the loop between pruning and hardware (Qi and others, ICCAD 2021). */
public final class Select {
    private static final int DIGITS = 6;

    private Select() {}

    /**
     * Selects, by accuracies that are measured on the request's labelled data, or by the proxy of accuracy without any.
     *
     * @param simulator version that rows of the store go by
     * @throws FileException for what is wrong with the network, the data or a hardware file
     * @throws NegativeAnswer if more accuracy is wanted than the dense network has
     */
    public static SelectResult of(SelectRequest request, String simulator, Progress progress) {
        SelectSpace space = request.space();
        Settings common = Settings.of(request.settings());
        Workload workload = BuiltInWorkloads.load(request.model(), common.of("workload"));
        if (workload.file().asymmetric()) {
            throw new FileException(
                    request.model(), "has asymmetric integers; 'cyclode explore' chooses bits and memories for such");
        }
        RunInputs inputs = new RunInputs(workload, request.data());
        QuantizedNetwork dense = inputs.network();
        PrunedWeights weights;
        try {
            weights = new PrunedWeights(space, dense);
        } catch (RefusedValue e) {
            throw new FileException(space.name(), String.valueOf(e.getMessage()));
        }
        String all = common(request, simulator, workload);
        try (RowStore store = RowStore.open(request.store(), simulator)) {
            Quality quality = request.examples()
                    .<Quality>map(examples -> {
                        MeasuredAccuracy measured = new MeasuredAccuracy(
                                new LabelledData(examples, request.data().parameters(), List.of()));
                        return new MeasuredQuality(
                                space,
                                weights,
                                dense,
                                measured,
                                inputs.parameters(),
                                StoredDesigns.accuracies(store, space, all, measured.fingerprint(workload)));
                    })
                    .orElseGet(() -> new ProxyQuality(
                            space,
                            weights,
                            dense,
                            inputs,
                            request.inputs(),
                            StoredDesigns.memory(store, space, all, request.inputs()),
                            request.threads(),
                            progress));
            if (request.wanted().accuracy() > quality.dense()) {
                throw new NegativeAnswer(
                        "no device: an accuracy of " + request.wanted().accuracy()
                                + " is more than the dense network's, which is "
                                + Decimals.compact(quality.dense(), DIGITS) + " (" + quality.what() + ")");
            }
            ModelDesigns model = new ModelDesigns(space, request.model(), request.settings(), weights, quality);
            model.requireSettings();
            Designs stored = new StoredDesigns(store, space, all, model, quality);
            List<Outcome> outcomes = new SelectSearch(space, stored, request.most(), request.threads(), progress)
                    .outcomes(request.data().seed());
            return result(request, quality, outcomes);
        }
    }

    /** The result that outcomes give. */
    static SelectResult result(SelectRequest request, Quality quality, List<Outcome> outcomes) {
        Set<Choice> designs = new LinkedHashSet<>();
        outcomes.forEach(each -> designs.add(each.choice()));
        Selection selection = Selection.of(outcomes, request.space().devices(), request.wanted(), request.prices());
        List<String> facts = new ArrayList<>(quality.facts());
        if (selection.best() != null) {
            facts.addAll(quality.facts(selection.best().choice().algorithm()));
        }
        return new SelectResult(
                request,
                selection,
                outcomes,
                SelectResult.front(outcomes),
                designs.size(),
                SelectSearch.size(request.space()),
                quality.what(),
                quality.proxy(),
                facts);
    }

    /** All that every row depends on: files by what they hold. */
    private static String common(SelectRequest request, String simulator, Workload workload) {
        List<String> parts = new ArrayList<>(List.of(simulator));
        parts.add(hash(BuiltInWorkloads.source(request.model())));
        Set<String> hardware = new LinkedHashSet<>();
        request.space().classes().forEach(each -> {
            hardware.add(each.hardware());
            request.space().patterns().forEach(pattern -> pattern.hardware()
                    .ifPresent(name -> hardware.add(name.startsWith("-") ? each.hardware() + name : name)));
        });
        for (String name : hardware) {
            BuiltInHardware.sources(BuiltInHardware.source(name)).forEach(source -> parts.add(hash(source)));
        }
        parts.add(request.settings().toString());
        parts.add(request.space().set().toString());
        parts.add("seed " + request.data().seed());
        request.data()
                .parameters()
                .or(workload::weights)
                .ifPresent(file -> parts.add(hash(Source.of(file, NpzReader.MAX_BYTES))));
        request.data().pictures().forEach(each -> parts.add(each.path() + "#" + each.record()));
        return String.join("\t", parts);
    }

    private static String hash(Source source) {
        return Key.of(new String(source.bytes(), StandardCharsets.ISO_8859_1)).toString();
    }
}
