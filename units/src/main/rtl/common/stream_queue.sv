// A channel whose producer has no pipeline: what is handed in at one edge can be taken at the next.
module stream_queue #(
    parameter int WIDTH = 8,
    parameter int SLOTS = 4
) (
    input  logic                       clk,
    input  logic                       rst,
    input  logic [$clog2(SLOTS+1)-1:0] slots,
    input  logic                       in_valid,
    output logic                       in_ready,
    input  logic [WIDTH-1:0]           in_data,
    output logic                       out_valid,
    input  logic                       out_ready,
    output logic [WIDTH-1:0]           out_data
);
    logic put, pushed;
    logic [WIDTH-1:0] held;

    assign put = in_valid && in_ready;

    delay_line #(.WIDTH(1)) pushed_stage (.clk, .rst, .in(put), .out(pushed));
    delay_line #(.WIDTH(WIDTH)) data_stage (.clk, .rst, .in(in_data), .out(held));

    channel #(.WIDTH(WIDTH), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots,
        .room(in_ready), .claim(put),
        .push(pushed), .push_data(held),
        .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
