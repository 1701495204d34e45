// A banked memory, with a channel into it. Its reader may start later than its writer.
module memory_bench #(
    parameter int BANKS = 4,
    parameter int WORDS = 4,
    parameter int LATENCY = 2
) (
    input  logic                  clk,
    input  logic                  rst,
    input  logic                  start,
    input  logic                  load,
    input  logic [31:0]           load_address,
    input  logic [63:0]           load_data,
    input  logic [31:0]           in_valid,
    output logic [31:0]           in_ready,
    input  logic [IN_PLACES+95:0] in_data,
    output logic [31:0]           out_valid,
    input  logic [31:0]           out_ready,
    output logic [OUT_PLACES+95:0] out_data,
    output logic [31:0]           tap_taken,
    output logic [127:0]          tap_data,
    output logic [31:0]           busy
);
    localparam int SLOTS = 24, DEPTH = 256, WORD = 16;
    localparam int CONTENTS = 'h1000;
    localparam int WRITTEN = WORDS * WORD, WRITTEN_PLACE = (WRITTEN + 31) / 32 * 32;
    localparam int READ = WORDS * WORD, READ_PLACE = (READ + 31) / 32 * 32;
    localparam int IN_PLACES = WRITTEN_PLACE, OUT_PLACES = READ_PLACE;

    logic [63:0] r[32];
    logic written_valid, written_ready;
    logic [WRITTEN-1:0] written_data;
    logic [READ-1:0] read_data;
    logic reading;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(WRITTEN), .SLOTS(SLOTS)) written_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:WRITTEN]),
        .out_valid(written_valid), .out_ready(written_ready), .out_data(written_data)
    );
    logic [31:0] until_read;
    always_ff @(posedge clk)
        if (start) until_read <= 32'(r[3]);
        else if (until_read != 0) until_read <= until_read - 1;

    banked_memory #(.BANKS(BANKS), .DEPTH(DEPTH), .WORD(WORD), .WORDS(WORDS), .LATENCY(LATENCY), .SLOTS(SLOTS)) unit (
        .clk, .rst, .shared_port(r[2][0]),
        .read_start(r[3] == 0 ? start : until_read == 1), .reading,
        .read_beats(16'(r[4])), .read_first(16'(r[5])), .read_beat_stride(16'(r[6])), .read_word_stride(16'(r[7])),
        .read_words($clog2(WORDS + 1)'(r[8])),
        .write_start(start), .writing(busy[1]),
        .write_beats(16'(r[9])), .write_first(16'(r[10])), .write_beat_stride(16'(r[11])), .write_word_stride(16'(r[12])),
        .write_words($clog2(WORDS + 1)'(r[13])),
        .preload(load && load_address >= CONTENTS), .preload_address(16'(load_address - CONTENTS)), .preload_word(WORD'(load_data)),
        .in_valid(written_valid), .in_ready(written_ready), .in_data(written_data),
        .slots(5'(r[1])), .out_valid(out_valid[0]), .out_ready(out_ready[0]), .out_data(read_data)
    );
    assign busy[0] = reading || until_read != 0;

    assign out_data = (OUT_PLACES + 96)'({READ_PLACE'(read_data)});
    assign in_ready[31:1] = 0;
    assign out_valid[31:1] = 0;
    assign busy[31:2] = 0;
    assign tap_taken = {31'b0, written_valid && written_ready};
    assign tap_data = 0;
endmodule
