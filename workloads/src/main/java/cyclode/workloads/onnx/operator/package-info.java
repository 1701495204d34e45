/** ONNX operators as their specification defines them, in plain loops: the reference that imported networks are held to. */
@NullMarked
package cyclode.workloads.onnx.operator;

import org.jspecify.annotations.NullMarked;
