// Accepts beats, each so many cycles after the one before at the earliest.
module stream_sink #(
    parameter int BEATS = 1,
    parameter     GAPS  = ""  // the cycle of the first, then the cycles from each to the next, hexadecimal
) (
    input  logic        clk,
    input  logic        rst,
    input  logic        running,
    input  logic [63:0] cycle,
    input  logic        valid,
    output logic        ready,
    output logic        finished
);
    logic [63:0] gaps[BEATS + 1];
    logic [63:0] earliest;
    int taken;

    initial $readmemh(GAPS, gaps);

    assign finished = taken == BEATS;
    assign ready = running && !finished && cycle >= (taken == 0 ? gaps[0] : earliest);

    always_ff @(posedge clk) begin
        if (rst) taken <= 0;
        else if (valid && ready) begin
            taken    <= taken + 1;
            earliest <= cycle + gaps[taken + 1];
        end
    end
endmodule
