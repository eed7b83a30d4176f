$version: "2.0"

metadata undeclared = [
    {name: "GetPredictiveScalingForecast"}
]
