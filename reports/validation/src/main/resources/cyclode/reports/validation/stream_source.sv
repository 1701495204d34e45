// Offers the beats of a file, each from its cycle on and until it is taken.
module stream_source #(
    parameter int WIDTH  = 8,
    parameter int BEATS  = 1,
    parameter     DATA   = "",  // a beat a line, hexadecimal, its first value lowest
    parameter     OFFERS = ""   // the cycle from which each is offered, hexadecimal
) (
    input  logic             clk,
    input  logic             rst,
    input  logic             running,
    input  logic [63:0]      cycle,
    output logic             valid,
    input  logic             ready,
    output logic [WIDTH-1:0] data
);
    localparam int PLACES = BEATS > 0 ? BEATS : 1;

    logic [WIDTH-1:0] beats[PLACES];
    logic [63:0] offers[PLACES];
    int next;

    initial if (BEATS > 0) begin
        $readmemh(DATA, beats);
        $readmemh(OFFERS, offers);
    end

    assign valid = running && next < BEATS && cycle >= offers[next < BEATS ? next : 0];
    assign data  = beats[next < BEATS ? next : 0];

    always_ff @(posedge clk) begin
        if (rst) next <= 0;
        else if (valid && ready) next <= next + 1;
    end
endmodule
