package cyclode.workloads.training;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;

/** PyTorch as this module uses it: from the jars on the class path, without a network, in one thread. */
final class PyTorch {
    private PyTorch() {}

    /** Loads it, once; its libraries are unpacked into {@code ~/.cyclode/pytorch}, unless {@code DJL_CACHE_DIR} names another folder. */
    static synchronized void prepare() {
        setIfMissing("ai.djl.offline", "true");
        setIfMissing("ai.djl.pytorch.num_threads", "1");
        setIfMissing("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getenv("DJL_CACHE_DIR") == null) {
            Path cache = Path.of(System.getProperty("user.home"), ".cyclode", "pytorch");
            setIfMissing("DJL_CACHE_DIR", cache.toString());
        }
        Engine.getEngine("PyTorch");
        JniUtils.setSeed(0);
    }

    private static void setIfMissing(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
