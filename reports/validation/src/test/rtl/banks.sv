// 4 banks behind one port: 30 beats of 2 words out of words 0 to 59, and as many into words 128 to 187.
module unit (
    input  logic        clk,
    input  logic        rst,
    input  logic        start,
    output logic        busy,
    input  logic        in_valid,
    output logic        in_ready,
    input  logic [31:0] in_data,
    output logic        out_valid,
    input  logic        out_ready,
    output logic [31:0] out_data
);
    logic reading, writing;
    logic [31:0] unused;

    assign busy = reading || writing;

    banked_memory #(.BANKS(4), .DEPTH(64), .WORD(16), .WORDS(4), .LATENCY(2), .SLOTS(8)) twin (
        .clk, .rst, .shared_port(1'b1),
        .read_start(start), .reading, .read_beats(16'd30), .read_first(16'd0), .read_beat_stride(16'd2), .read_word_stride(16'd1),
        .read_words(3'd2),
        .write_start(start), .writing, .write_beats(16'd30), .write_first(16'd128), .write_beat_stride(16'd2), .write_word_stride(16'd1),
        .write_words(3'd2),
        .preload(1'b0), .preload_address(16'd0), .preload_word(16'd0),
        .in_valid, .in_ready, .in_data({32'b0, in_data}),
        .slots(4'd4), .out_valid, .out_ready, .out_data({unused, out_data})
    );
endmodule
